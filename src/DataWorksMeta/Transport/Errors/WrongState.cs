using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>
/// A thing that is in another state than the operation is for. The service has no code of its own for it, only a text:
/// <c>状态必须为FAILURE|CHECKING，而当前状态为SUCCESS</c>.
/// </summary>
internal static partial class WrongState
{
    private const string Advice =
        "Look at what it is now, and whether it still needs this. A run that ended runs again with Restart-DwInstance, one that is on its "
        + "way is stopped with Stop-DwInstance.";

    /// <summary>
    /// The same refusal in plain words, with both states; <see langword="null"/> where its text is of another kind.
    /// </summary>
    public static Fault? Told(Fault fault)
    {
        Match wanted = Wanted().Match(fault.Message);
        Match now = Now().Match(fault.Message);
        if (!wanted.Success && !now.Success)
            return null;
        string needs = wanted.Success
            ? $"it must be {string.Join(" or ", States(wanted))} for this"
            : "that is not a state for this";
        string said = Redact.Text(fault.Message.TrimEnd('.'), null);
        string message = now.Success ? $"it is {now.Groups[1].Value}, and {needs} ({said})" : $"{needs} ({said})";
        return fault with { Message = message, Rule = new FaultRule(FaultKind.InvalidState, RetryRule.Never, Advice) };
    }

    private static string[] States(Match match) =>
        match.Groups[1].Value.Split(['|', '/', ',', '、', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"状态必须为\s*([A-Za-z_|/,、 ]*[A-Za-z_])")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"当前状态为\s*([A-Za-z_]+)")]
    private static partial Regex Now();
}
