package understudy.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at the status page through a night, from the machine that serves it, and prints each
 * headline it sees: first in a browser without scripts, then live, without ever loading it again.
 * With a folder it also takes pictures of what it sees.
 */
final class PageWatcher {

  private final Browser browser;

  private PageWatcher(Browser browser) {
    this.browser = browser;
  }

  /** {@code URL LAST-HEADLINE [FOLDER]} */
  public static void main(String[] args) throws Exception {
    try (var browser = Browser.open()) {
      var watcher = new PageWatcher(browser);
      browser.size(1180, 1000, 1);
      browser.scripts(false);
      watcher.load(args[0]);
      System.out.println("without scripts: " + browser.text("h1"));
      browser.scripts(true);
      watcher.load(args[0]);
      watcher.watch(args[1], args.length > 2 ? Path.of(args[2]) : null);
      browser.complaints.forEach(it -> System.out.println("complaint: " + it));
      System.out.println("end");
    }
  }

  private void load(String url) throws Exception {
    browser.go("about:blank");
    browser.go(url);
    while (browser.text("h1").isEmpty()) {
      Thread.sleep(50);
    }
  }

  private void watch(String last, Path folder) throws Exception {
    browser.ask("window.neverLoadedAgain = 'yes'");
    String seen = "";
    while (!seen.equals(last)) {
      String headline = browser.ask("document.querySelector('h1').textContent");
      if (!headline.equals(seen)) {
        System.out.println("live: " + headline);
        seen = headline;
        pictures(folder, headline);
      }
      Thread.sleep(50);
    }
    System.out.println("never loaded again: " + browser.ask("window.neverLoadedAgain"));
    System.out.println("live sign: " + browser.ask("document.getElementById('live').textContent"));
  }

  private void pictures(Path folder, String headline) throws Exception {
    if (folder == null) {
      return;
    }
    Files.createDirectories(folder);
    String name = headline.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-");
    browser.screenshot(folder.resolve(name + "-light.png"));
    browser.dark(true);
    browser.screenshot(folder.resolve(name + "-dark.png"));
    browser.size(390, 844, 2);
    Thread.sleep(300);
    browser.screenshot(folder.resolve(name + "-phone.png"));
    browser.dark(false);
    browser.size(1180, 1000, 1);
  }
}
