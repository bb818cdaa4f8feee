import { connect } from "node:net";
import { expect, test } from "vitest";
import { startMarkedEmulator } from "../../test/support/api-key/emulator.ts";
import { FAST, start } from "./harness.ts";

test("the OpenAPI page and its document are open, and describe every route", async () => {
  const { emulator } = await start();
  const page = await fetch(`${emulator.apiUrl}/swagger-ui/`);
  expect([page.status, page.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/html"),
  ]);
  const document = (await (await fetch(`${emulator.apiUrl}/swagger-ui/json`)).json()) as {
    paths: Record<string, Record<string, { summary?: string; responses?: object }>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  );
  expect(operations).toHaveLength(33);
  for (const { name, operation } of operations) {
    expect(operation, name).toMatchObject({ summary: expect.any(String), responses: { 200: {} } });
  }
});

test("GET /system/info describes the server", async () => {
  const { call } = await start();
  expect((await call("GET", "/system/info")).json).toEqual({
    version: "4.0.0-emulator",
    displayName: "xsdflow emulator",
    role: "development",
  });
});

test("an unknown path is answered 404 with a JSON body", async () => {
  const { call } = await start();
  const { status, json } = await call("GET", "/nothing");
  expect([status, json.error]).toEqual([404, "NotFound"]);
});

test("the base path can be another one", async () => {
  const { emulator, call } = await start({ basePath: "/tenant/api/v1/" });
  expect(emulator.apiUrl).toBe(`${emulator.url}/tenant/api/v1`);
  expect((await call("GET", "/flows")).status).toBe(200);
});

test("its clock may run ahead: in the Date header and in every time", async () => {
  const { emulator, submit, call } = await start({ clockSkewMs: 3_600_000 });
  const { json, headers } = await submit();
  const created = String((await call("GET", `/flows/executions/${json.id}`)).json.createdAt);
  for (const time of [headers.get("date") ?? "", created]) {
    expect(Math.abs(Date.parse(time) - Date.now() - 3_600_000)).toBeLessThan(5000);
  }
  emulator.setClockSkew(0);
  expect(
    Math.abs(Date.parse((await call("GET", "/flows")).headers.get("date") ?? "") - Date.now()),
  ).toBeLessThan(5000);
});

test("close ends idle connections and frees the port; closing twice is fine", async () => {
  const emulator = await startMarkedEmulator({ flows: [FAST] });
  const port = Number(new URL(emulator.url).port);
  const socket = connect(port, "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  await emulator.close();
  await ended;
  await emulator.close();
  const again = await startMarkedEmulator({ flows: [FAST], port });
  expect(again.url).toBe(emulator.url);
  await again.close();
});
