using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DataWorksMeta.Commands;

/// <summary>Completes the words of a known set: those that begin so, then those that hold it anywhere, in word or meaning.</summary>
/// <remarks>The set is known without asking anybody. A word that is not in it may be written all the same.</remarks>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"', '*');
        return Words()
            .Where(one => Holds(one.Word, word) || Holds(one.Meaning, word))
            .OrderBy(one => !one.Word.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static one => new CompletionResult(one.Word, one.Label, CompletionResultType.ParameterValue, one.Meaning));
    }

    internal abstract IEnumerable<(string Word, string Label, string Meaning)> Words();

    private static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
