/* Adds "Code kopieren" to each box of code. Without this script the code can be selected and copied by hand. */
(function () {
  "use strict";

  function copy(box, status) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(box.value).then(
        function () { status.textContent = "Kopiert."; },
        function () { select(box, status); }
      );
    } else {
      select(box, status);
    }
  }

  function select(box, status) {
    box.focus();
    box.select();
    status.textContent = "Der Code ist markiert. Kopieren Sie ihn mit Strg+C.";
  }

  document.querySelectorAll(".code-box").forEach(function (box) {
    var row = document.createElement("p");
    var button = document.createElement("button");
    var status = document.createElement("span");
    row.className = "copy-row";
    button.type = "button";
    button.className = "button button--secondary";
    button.textContent = "Code kopieren";
    button.setAttribute("aria-describedby", box.labels[0].id = box.id + "-name");
    status.setAttribute("role", "status");
    button.addEventListener("click", function () { copy(box, status); });
    row.append(button, status);
    box.after(row);
  });
})();
