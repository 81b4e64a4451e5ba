// Unpacks the package's compressed browser, libraries and font into the folder that TMPDIR names.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

const packed = fileURLToPath(new URL("../bin/", import.meta.resolve("@sparticuz/chromium")));
await Promise.all(readdirSync(packed).map((name) => inflate(packed + name)));
