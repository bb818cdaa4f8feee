/** The entry of the page: it puts the app into its place. */
import { render } from "preact";
import { App } from "./app.tsx";

const place = document.getElementById("studio");
if (place !== null) render(<App />, place);
