package understudy.cli;

/** Where the program begins, and the only place where it exits. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Cli.run(Terminal.system(), arguments));
  }
}
