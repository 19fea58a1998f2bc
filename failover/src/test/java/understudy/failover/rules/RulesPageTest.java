package understudy.failover.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} is made from the tables: {@code -Dunderstudy.write-docs=true}. */
class RulesPageTest {

  private static final String HEAD =
      """
      # What is decided, and why

      This page is made from the program's own tables. `understudy status` and `understudy journal` show the number of
      the rule that decided last; find it here. In each table the first row that matches decides; words in {braces}
      are filled in.

      **At three in the morning:** `BLOCKED` means that a takeover is called for and a guard refused it. The service is
      down, or the primary serves on. Read the sentence, look at the primary (its console, its power), then either mend
      it or say `understudy failover`. Never start the service on both machines by hand.

      Kinds: *well* nothing is wrong · *wait* time passes, and we look again · *ask* the primary is asked something ·
      *cure* a remedy · *never* a takeover would do harm · *block* refused, an operator is asked · *act* the standby
      moves.
      """;

  private static final String TAIL =
      """

      ## Other numbers

      | | when |
      |---|---|
      | W0 | the very first start |
      | O1, O2 | an operator said `understudy failover`, `understudy switchover` |
      | O3, O4 | an operator said `understudy failback`, `understudy failback --abort` |
      | H7 | a step that clients waited for failed: the service runs here again, and the way home waits |
      | H8 | the primary did not serve after the hand-over: it was fenced, and the service taken back |
      | T9 | a takeover has ended well: this machine serves |
      | X0 | a step before the fence failed: the mirror could not be suspended; or, of a planned move, the primary's service could not be stopped, or the last copy was not clean |
      | X1 | after the fence another machine still answers for the service address |
      | X2 | the service address could not be taken |
      | D1, D2 | the state file was damaged: serving, because the address is here; else held until `understudy release` |
      | D3 | there is no state file, yet the service address is on this machine: held, and the mirror suspended, until `understudy failover`, or `release` and `resume` |
      """;

  @Test
  void thePageSaysWhatTheProgramDoes() throws IOException {
    Path page = Path.of("..", "docs", "rules.md");
    String made =
        HEAD
            + section(Rules.TABLE)
            + section(LastLook.TABLE)
            + section(Guard.TABLE)
            + section(Homeward.TABLE)
            + TAIL;
    if (Boolean.getBoolean("understudy.write-docs")) {
      Files.writeString(page, made);
    }
    assertThat(page)
        .as("docs/rules.md is behind the rules; make it anew: -Dunderstudy.write-docs=true")
        .hasContent(made);
  }

  private static String section(Table<?, ?> table) {
    var text = new StringBuilder("\n## " + table.title() + "\n\n" + table.about() + "\n\n");
    text.append(
        "| rule | kind | seen | done | what the operator reads | alert, and what to do |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (var row : table.rows()) {
      text.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.id(),
                  row.kind().name().toLowerCase(Locale.ROOT),
                  row.seen(),
                  row.done(),
                  row.sentence(),
                  row.tell()
                      .map(urgency -> urgency.name().toLowerCase(Locale.ROOT) + ": " + row.advice())
                      .orElse(row.advice())));
    }
    return text.toString();
  }
}
