/** The entry point of the page. It renders the app. */
import { render } from "preact";
import { App } from "./app.tsx";

const place = document.getElementById("studio");
if (place !== null) render(<App />, place);
