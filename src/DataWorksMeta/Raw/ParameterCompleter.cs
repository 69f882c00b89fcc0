using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>Begins a hashtable with a parameter of the operation that -Action names, one for each.</summary>
/// <remarks>Once <c>@{</c> stands there, PowerShell completes the properties of the parameter's type and asks nobody.</remarks>
public sealed class ParameterCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"', '*', '@', '{', ' ');
        if (fakeBoundParameters?[nameof(InvokeDwApiCommand.Action)] is not { } action
            || OperationTable.Find(action.ToString()!.Trim()) is not OperationEntry operation)
        {
            return [];
        }
        string all = string.Join(", ", operation.Parameters);
        return operation.Parameters
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult($"@{{ {name} = ", name, CompletionResultType.ParameterValue, $"{operation.Name}: {all}"));
    }
}
