/**
 * {@code understudy init}: finds out how two machines are joined, and makes what is needed on both.
 * What is to be there is data ({@link understudy.setup.Wanted}), compared with what is there
 * ({@link understudy.setup.Plan}), shown, made over one log-in, and remembered for {@code init
 * --undo}.
 */
package understudy.setup;
