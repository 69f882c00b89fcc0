using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// The property that tells an answer from the row of an input that has none: <c>HasProducer</c> and the like. Its name begins with
/// <see cref="Prefix"/>, so that the next command knows such a row, live or back from a file.
/// </summary>
internal static class AnswerNote
{
    private const string Prefix = "Has";

    /// <summary>The items of a page, each with the property.</summary>
    public static IReadOnlyList<object> On(ResultPage page, string property)
    {
        var items = new object[page.Items.Count];
        for (int i = 0; i < items.Length; i++)
        {
            bool isAnswer = !page.IsEmptyRow && page.Items[i] is not DwObject { HoldsNothing: true };
            var item = PSObject.AsPSObject(page.Items[i]);
            item.Properties.Add(new PSNoteProperty(property, isAnswer), preValidated: true);
            items[i] = item;
        }
        return items;
    }

    /// <summary>Whether a property says that the row that has it is no answer: false, or the same as text.</summary>
    public static bool IsOfEmptyRow(string name, PipedInput input) =>
        name.Length > Prefix.Length
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && char.IsAsciiLetterUpper(name[Prefix.Length])
        && input.Truth(name) == false;
}
