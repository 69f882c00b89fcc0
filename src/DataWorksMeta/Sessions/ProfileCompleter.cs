using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;

namespace DataWorksMeta.Commands;

/// <summary>Completes the profiles of the vendor's files; silent where they cannot be read.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        // A name that looks like a key was put there by a slip.
        IEnumerable<Profile> shown = Profiles().Where(static profile => DisplayText.RoleName(profile.Name) == profile.Name);
        foreach (Profile profile in shown.Where(profile => profile.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            bool isPlain = profile.Name.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
            string text = isPlain ? profile.Name : "'" + CodeGeneration.EscapeSingleQuotedStringContent(profile.Name) + "'";
            yield return new CompletionResult(
                text,
                profile.Name,
                CompletionResultType.ParameterValue,
                $"{DisplayText.Word(profile["mode"] ?? "no mode")}, {DisplayText.Name(profile["region_id"] ?? "no region")}, "
                + $"{profile.File}");
        }
    }

    private static IReadOnlyList<Profile> Profiles()
    {
        try
        {
            return new SourceContext(new SessionOptions { FileTimeout = TimeSpan.FromMilliseconds(500) }).Files.All;
        }
        catch (DwException)
        {
            return [];
        }
    }
}
