import { describe, expect, test } from "vitest";
import { API_KEY, apiKey } from "../../test/support/api-key/keys.mjs";
import { start } from "./harness.ts";

describe("keys", () => {
  test.each(["", "wrong", `${API_KEY} `])(
    "an unknown key (%#) is answered 401 with a JSON body",
    async (key) => {
      const { call } = await start();
      const { status, json } = await call("GET", "/flows", { headers: { "x-api-key": `${key}x` } });
      expect(status).toBe(401);
      expect(json).toEqual({
        error: "Unauthorized",
        message: "The API key is missing or not valid.",
        causes: [],
      });
    },
  );

  test("a call without any key is answered 401, and starts nothing", async () => {
    const { emulator } = await start();
    expect((await fetch(`${emulator.apiUrl}/users/me`)).status).toBe(401);
    expect((await fetch(`${emulator.apiUrl}/flows/executions`, { method: "POST" })).status).toBe(401);
    expect(emulator.executions()).toEqual([]);
  });

  test("a revoked key fails from then on; others continue", async () => {
    const { call, emulator } = await start({
      apiKeys: [apiKey("first"), { key: apiKey("second"), user: "second" }],
    });
    expect((await call("GET", "/users/me")).json).toMatchObject({
      displayName: "developer",
      userName: "developer",
    });
    expect(emulator.revoke(apiKey("first"))).toBe(true);
    expect(emulator.revoke(apiKey("first"))).toBe(false);
    expect((await call("GET", "/users/me")).status).toBe(401);
    const other = await call("GET", "/users/me", { headers: { "x-api-key": apiKey("second") } });
    expect(other.json).toMatchObject({ displayName: "second" });
  });

  test("never appear in the request log or in the stored state", async () => {
    const { call, submit, emulator } = await start();
    await submit();
    await call("GET", "/users/me", { headers: { authorization: `Bearer ${apiKey("token")}` } });
    const kept = JSON.stringify([emulator.requests(), emulator.executions()]);
    expect(kept).not.toContain(emulator.apiKey);
    expect(kept).not.toContain(apiKey("token"));
    expect(kept).toContain("[redacted]");
  });
});

describe("POST /authenticate/login", () => {
  const body = (password: string) => JSON.stringify({ username: "developer", password, scope: "api" });

  test("gives a token that works as Bearer until its key is revoked", async () => {
    const { emulator } = await start();
    const login = await fetch(`${emulator.apiUrl}/authenticate/login`, {
      method: "POST",
      body: body(emulator.apiKey),
    });
    const { user, tokens } = (await login.json()) as {
      user: unknown;
      tokens: { scope: string; token: string }[];
    };
    expect(user).toMatchObject({ displayName: "developer" });
    expect(tokens).toMatchObject([{ scope: "api" }]);
    const me = () =>
      fetch(`${emulator.apiUrl}/users/me`, { headers: { authorization: `Bearer ${tokens[0]?.token}` } });
    expect((await me()).status).toBe(200);
    emulator.revoke(emulator.apiKey);
    expect((await me()).status).toBe(401);
  });

  test("refuses a wrong password", async () => {
    const { emulator } = await start();
    const login = await fetch(`${emulator.apiUrl}/authenticate/login`, { method: "POST", body: body("no") });
    expect(login.status).toBe(401);
  });
});
