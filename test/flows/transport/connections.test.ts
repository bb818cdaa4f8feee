import { createServer as createPlainServer, type Server } from "node:http";
import { createSecureServer } from "node:http2";
import { type AddressInfo, connect, type createServer as createTcpServer } from "node:net";
import { inspect } from "node:util";
import { Agent, getGlobalDispatcher, MockAgent } from "undici";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { SmartFlows } from "../../../src/flows/client.ts";
import { selfSigned } from "../support/certificate.ts";
import { client, failureOf, KEY, pair, XML } from "../support/client.ts";
import { json, serve } from "../support/server.ts";

afterEach(() => vi.unstubAllEnvs());

describe("row 4: dispatchers", () => {
  test("the global dispatcher is neither used nor changed", async () => {
    const before = getGlobalDispatcher();
    const dispatch = vi.spyOn(before, "dispatch");
    const { flows } = await pair((_, response) => json(response, { id: "u" }));
    await flows.me();
    expect(getGlobalDispatcher()).toBe(before);
    expect(dispatch).not.toHaveBeenCalled();
  });

  test("an injected one is used, and stays open when the client is closed", async () => {
    const mock = new MockAgent();
    mock.disableNetConnect();
    mock
      .get("https://flows.example.com")
      .intercept({ path: "/api/v1/users/me" })
      .reply(200, { id: "u-1" })
      .times(2);
    const options = { baseUrl: "https://flows.example.com/api/v1", apiKey: KEY, dispatcher: mock };
    const first = new SmartFlows(options);
    expect((await first.me()).id).toBe("u-1");
    await first.close();
    await using second = new SmartFlows(options);
    expect((await second.me()).id).toBe("u-1");
    await mock.close();
  });

  test("one that sends a POST twice by itself is stopped, and the outcome is unknown", async () => {
    const { server } = await pair(({ socket }) => socket.destroy());
    const agent = new Agent({ pipelining: 1 });
    onTestFinished(() => agent.destroy());
    const dispatcher = agent.compose((dispatch) => (options, handler) => {
      const replaying = Object.assign(Object.create(handler), {
        onRequestStart: handler.onRequestStart?.bind(handler),
        onResponseError: () => dispatch(options, handler),
      });
      return dispatch(options, replaying);
    });
    const flows = client(server.baseUrl, { dispatcher: dispatcher as never });
    const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(error).toMatchObject({ outcome: "unknown" });
    expect(server.of("POST")).toHaveLength(1);
  });
});

describe("row 5: connections of submissions", () => {
  test("a connection never carries a second request before the first is answered", async () => {
    const busy = new Map<unknown, number>();
    let overlaps = 0;
    const { flows } = await pair(
      async ({ socket, number }, response) => {
        busy.set(socket, (busy.get(socket) ?? 0) + 1);
        if ((busy.get(socket) ?? 0) > 1) overlaps += 1;
        await new Promise((resolve) => setTimeout(resolve, 3));
        busy.set(socket, (busy.get(socket) ?? 0) - 1);
        json(response, { id: `e-${number}` });
      },
      { concurrency: 2 },
    );
    await Promise.all(Array.from({ length: 20 }, (_, n) => flows.submitXml(XML, { reference: `r-${n}` })));
    expect(overlaps).toBe(0);
  });

  test("does not use HTTP/2, even if the server offers it", async () => {
    const { key, cert } = selfSigned();
    const versions: string[] = [];
    const server = createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => {
      versions.push(request.httpVersion);
      response.writeHead(200, { "content-type": "application/json" });
      response.end('{"id":"e-1"}');
    });
    const port = await listen(server as unknown as Server);
    await client(`https://127.0.0.1:${port}`, { ca: cert }).submitXml(XML);
    expect(versions).toEqual(["1.1"]);
  });
});

describe("row 6: proxies", () => {
  test("one is used if it is given, and its password appears nowhere", async () => {
    const proxy = await tunnel();
    const { server, flows } = await pair((_, response) => json(response, { id: "u" }), {
      proxy: `http://user:proxy-secret@127.0.0.1:${proxy.port}`,
    });
    await flows.me();
    expect(proxy.asked).toEqual([`127.0.0.1:${server.port}`]);
    expect(proxy.authorizations).toEqual([`Basic ${btoa("user:proxy-secret")}`]);
    expect(inspect(flows, { depth: 20, showHidden: true })).not.toContain("proxy-secret");
  });

  test("an unreachable one is an error that nothing was sent, without its password", async () => {
    const proxy = await tunnel(407);
    const { server, flows } = await pair((_, response) => json(response, { id: "u" }), {
      proxy: `http://user:proxy-secret@127.0.0.1:${proxy.port}`,
      retry: { attempts: 1 },
    });
    const error = await failureOf(flows.submitXml(XML, { reference: "r" }));
    expect(error).toMatchObject({ outcome: "not-sent" });
    expect(`${inspect(error, { depth: 20 })} ${JSON.stringify(error)}`).not.toContain("proxy-secret");
    expect(server.seen).toEqual([]);
  });

  test("uses the environment's proxy only on request, and obeys NO_PROXY", async () => {
    const proxy = await tunnel();
    vi.stubEnv("http_proxy", `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv("no_proxy", "");
    const server = await serve((_, response) => json(response, { id: "u" }));
    onTestFinished(() => server.close());
    await client(server.baseUrl).me();
    expect(proxy.asked).toHaveLength(0);
    await client(server.baseUrl, { proxy: "env" }).me();
    expect(proxy.asked).toHaveLength(1);
    vi.stubEnv("no_proxy", "127.0.0.1");
    await client(server.baseUrl, { proxy: "env" }).me();
    expect(proxy.asked).toHaveLength(1);
  });

  test("a text that is not a URL is refused without being shown", () => {
    for (const proxy of ["not a url proxy-secret", "socks5://user:proxy-secret@host"]) {
      expect(() => client("http://127.0.0.1:1", { proxy })).toThrow(/proxy must be/);
      expect(() => client("http://127.0.0.1:1", { proxy })).not.toThrow(/proxy-secret/);
    }
  });
});

describe("row 7: certificates", () => {
  async function secure() {
    const { key, cert } = selfSigned();
    const { createServer } = await import("node:https");
    const server = createServer({ key, cert }, (_, response) => json(response, { id: "u-1" }));
    return { cert, baseUrl: `https://127.0.0.1:${await listen(server)}/api/v1` };
  }

  test("an own authority is trusted when it is given", async () => {
    const { cert, baseUrl } = await secure();
    expect((await client(baseUrl, { ca: cert }).me()).id).toBe("u-1");
    expect((await client(baseUrl, { ca: [new TextEncoder().encode(cert)] }).me()).id).toBe("u-1");
  });

  test("without it nothing is sent, and the error says what to set", async () => {
    const { baseUrl } = await secure();
    const error = await failureOf(client(baseUrl, { retry: { attempts: 1 } }).submitXml(XML));
    expect(error).toMatchObject({ outcome: "not-sent", code: "connection-failed" });
    expect(String(error)).toMatch(/certificate is not trusted.*`ca`/);
  });
});

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** An HTTP proxy that makes tunnels, or refuses to. */
async function tunnel(status = 200) {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createPlainServer();
  server.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    socket.on("error", () => {});
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const [host, port] = (request.url ?? "").split(":");
    const upstream = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    return undefined;
  });
  return { port: await listen(server), asked, authorizations };
}
