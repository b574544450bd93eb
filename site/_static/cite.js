// A button that copies a citation; without this script it can be selected.

async function copied(block) {
  const selection = window.getSelection();
  const range = document.createRange();
  range.selectNodeContents(block);
  selection.removeAllRanges();
  selection.addRange(range);
  try {
    await navigator.clipboard.writeText(block.textContent);
    return true;
  } catch {
    return document.execCommand("copy"); // pages opened from disk have no clipboard everywhere
  }
}

for (const block of document.querySelectorAll("pre.cite")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy BibTeX";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    said.textContent = (await copied(block)) ? "copied" : "selected: copy it with your keyboard";
  });
  block.after(button, said);
}
