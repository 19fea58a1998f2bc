// Keeps the page up to date: each part comes from the server as it is to be shown, escaped there.
"use strict";

const live = document.getElementById("live");
let source;
let silence;

function say(text, on) {
  live.textContent = text;
  live.className = on ? "live on" : "live off";
  document.body.classList.toggle("stale", !on);
}

// An open connection over which nothing comes is as bad as none.
function heard() {
  say("live", true);
  clearTimeout(silence);
  silence = setTimeout(() => say("no word from the standby: this is how things were", false), 10000);
}

function watch() {
  if (source && source.readyState !== EventSource.CLOSED) {
    return;
  }
  source = new EventSource("/events?view=page");
  source.addEventListener("part", (event) => {
    const part = JSON.parse(event.data);
    const place = document.getElementById(part.id);
    if (place) {
      place.innerHTML = part.html;
    }
    if (part.id === "now") {
      const pair = document.querySelector(".brand b").textContent;
      document.title = pair + ": " + document.querySelector("h1").textContent;
    }
    heard();
  });
  source.onerror = () => {
    say("no connection: this is how things were", false);
    // A browser gives up for good when it is turned away; we do not.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(watch, 5000);
    }
  };
}

// Nobody is served who does not look.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    source.close();
    clearTimeout(silence);
  } else {
    watch();
  }
});

watch();
