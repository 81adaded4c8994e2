/** What the settings say about the watched folder. */
export const watch = {
  title: "Watched folder",
  text: "Files that appear in it come in by themselves while Foreword is open. What lies there already is left alone.",
  none: "No folder is watched.",
  choose: "Choose a folder…",
  another: "Choose another…",
  stop: "Stop watching",
};
