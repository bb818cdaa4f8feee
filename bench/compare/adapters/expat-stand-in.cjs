/** Takes the place of node-expat, which is compiled on installation: the part of it that cxsd uses, made of sax. */
const { EventEmitter } = require("node:events");
const Module = require("node:module");
const sax = require("sax");

class Parser extends EventEmitter {
  #sax = sax.parser(true, { position: true });

  constructor() {
    super();
    this.#sax.onopentag = ({ name, attributes }) => this.emit("startElement", name, attributes);
    this.#sax.onclosetag = (name) => this.emit("endElement", name);
    this.#sax.ontext = (text) => this.emit("text", text);
    this.#sax.oncdata = (text) => this.emit("text", text);
    this.#sax.onerror = (error) => {
      this.emit("error", error.message);
      this.#sax.resume();
    };
  }

  parse(data, isFinal) {
    this.#sax.write(data === undefined ? "" : data.toString());
    if (isFinal) this.#sax.close();
    return true;
  }

  getCurrentLineNumber() {
    return this.#sax.line + 1;
  }

  getCurrentByteIndex() {
    return this.#sax.position;
  }
}

const load = Module._load;
Module._load = (request, ...rest) => (request === "node-expat" ? { Parser } : load(request, ...rest));
