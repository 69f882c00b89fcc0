using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataWorksMeta.Sessions;

namespace DataWorksMeta.Commands;

/// <summary>Completes regions by id or by place: <c>cn-sh</c> and <c>Shang</c> both find Shanghai.</summary>
public sealed class RegionCompleter : IArgumentCompleter
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
        foreach (Region region in Regions.All)
        {
            if (region.Id.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || region.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                yield return new CompletionResult(region.Id, region.Id, CompletionResultType.ParameterValue, region.Name);
            }
        }
    }
}
