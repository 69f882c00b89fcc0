using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DataWorksMeta.Commands;

/// <summary>Completes the engines whose tables the data map answers for.</summary>
public sealed class DataSourceTypeCompleter : IArgumentCompleter
{
    private static readonly (string Type, string Meaning)[] s_types = [("odps", "MaxCompute"), ("emr", "E-MapReduce, with -ClusterId")];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        foreach ((string type, string meaning) in s_types)
        {
            if (type.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                yield return new CompletionResult(type, type, CompletionResultType.ParameterValue, meaning);
        }
    }
}
