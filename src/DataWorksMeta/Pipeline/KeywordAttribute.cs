using System.Collections;
using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes words as they are, one or several. An object is no word: its text would be searched for as if somebody had typed it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeywordAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => IsWord(inputData)
        ? inputData
        : throw new ArgumentTransformationMetadataException(
            "The keyword is an object, not a word. Name the property that holds the word: -Keyword { $_.Name }.");

    private static bool IsWord(object? input) => (input is PSObject wrapped ? wrapped.BaseObject : input) switch
    {
        null or string or char or IFormattable => true,
        IDictionary => false,
        IList several => several.Cast<object?>().All(IsWord),
        IEnumerable => true,
        _ => false,
    };
}
