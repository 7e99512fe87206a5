/* What of the scripts named is newer than ES2015, a line for each. */
const fs = require("fs");
const acorn = require("./node/node_modules/acorn");

for (const name of process.argv.slice(2)) {
  try {
    acorn.parse(fs.readFileSync(name, "utf-8"), { ecmaVersion: 2015, sourceType: "script" });
  } catch (problem) {
    console.log(name.split("/").pop() + ": " + problem.message);
  }
}
