// The review page's own script: it keeps the text and the duties in step, and takes what is marked with the
// mouse into the form below the text. Without it every link and form of the page works all the same.

const source = document.getElementById("source");
const form = document.querySelector("#add form");
const cards = document.querySelectorAll(".duties .card");

// The place in the text where a node and an offset into it stand; letters are counted as Unicode has them.
function placeOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element.closest("[data-starts]");
  if (!piece || node.nodeType !== Node.TEXT_NODE) return null;
  return Number(piece.dataset.starts) + Array.from(node.data.slice(0, offset)).length;
}

function takeMarked() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !source.contains(selection.anchorNode) || !source.contains(selection.focusNode)) return;
  const range = selection.getRangeAt(0);
  const starts = placeOf(range.startContainer, range.startOffset);
  const ends = placeOf(range.endContainer, range.endOffset);
  form.elements.starts.value = "";
  form.elements.ends.value = "";
  if (starts !== null && ends !== null && starts < ends) {
    form.elements.starts.value = starts;
    form.elements.ends.value = ends;
  }
  form.elements.words.value = selection.toString().replace(/\s+/g, " ").trim();
  const add = document.getElementById("add");
  add.open = true;
  add.scrollIntoView({ block: "nearest" });
}

function show(card) {
  for (const other of cards) other.classList.toggle("on", other === card);
  let first = null;
  for (const mark of source.querySelectorAll("mark")) {
    const on = mark.dataset.duties.split(" ").includes(card.dataset.duty);
    mark.classList.toggle("on", on);
    if (on && !first) first = mark;
  }
  if (!first) return;
  const above = first.offsetTop < source.scrollTop;
  const below = first.offsetTop + first.offsetHeight > source.scrollTop + source.clientHeight;
  if (above || below) source.scrollTop = first.offsetTop - source.clientHeight / 4;
}

// The card in the upper part of the window is the one that is read.
const watch = new IntersectionObserver(
  (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => show(one.target)),
  { rootMargin: "-15% 0px -75% 0px" },
);
for (const card of cards) {
  watch.observe(card);
  card.addEventListener("focusin", () => show(card));
}
source.addEventListener("mouseup", takeMarked);
source.addEventListener("keyup", takeMarked);
