// Kinesis on this machine, as a process of its own: prints its port and lives until it is ended.
import { createRequire } from "node:module";

const kinesalite = createRequire(import.meta.url)("kinesalite");
const server = kinesalite({ createStreamMs: 20, updateStreamMs: 20, deleteStreamMs: 20, shardLimit: 200 });
// From code, because its command listens on every interface.
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
