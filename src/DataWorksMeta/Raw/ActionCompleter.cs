using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>Completes the operations of the version: by their start, then by any part.</summary>
public sealed class ActionCompleter : IArgumentCompleter
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
        return OperationTable.Names()
            .Where(action => action.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(action => !action.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .ThenBy(static action => action, StringComparer.Ordinal)
            .Select(static action => new CompletionResult(action, action, CompletionResultType.ParameterValue, ToolTip(action)));
    }

    private static string ToolTip(string action) =>
        string.Join(", ", OperationTable.Find(action)!.Parameters) is { Length: > 0 } names ? names : action;
}
