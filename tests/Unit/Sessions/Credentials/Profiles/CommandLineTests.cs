using DataWorksMeta.Sessions.Credentials;

namespace DataWorksMeta.Unit.Sessions.Credentials;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("a 'b c' \"d e\" f\\ g", new[] { "a", "b c", "d e", "f g" })]
    [InlineData("x \"a\\\"b\" 'c\\d' \"e\\f\"", new[] { "x", "a\"b", "c\\d", "e\\f" })]
    [InlineData("  a''b  ''", new[] { "ab", "" })]
    [InlineData("a 'b", null)]
    [InlineData("   ", null)]
    public void A_command_is_taken_apart_as_a_shell_would(string text, string[]? words) =>
        Assert.Equal(words, CommandLine.Split(text, isBackslashPlain: false));

    [Fact]
    public void On_windows_a_backslash_is_one() =>
        Assert.Equal(["C:\\tools\\get.exe", "a b"], CommandLine.Split("C:\\tools\\get.exe \"a b\"", isBackslashPlain: true)!);
}
