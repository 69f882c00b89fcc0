using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>What holds for every item of a reply: who asked, about what, and whether secrets may be shown.</summary>
/// <param name="Caller">Who asked.</param>
/// <param name="Subject">What was asked about, as the models read it.</param>
/// <param name="IncludesSecrets">Whether secrets may be shown.</param>
/// <param name="Action">The operation that answered.</param>
/// <param name="Log">Who hears of what could not be read.</param>
internal sealed record RowContext(ICaller Caller, object? Subject, bool IncludesSecrets, string Action, ICallLog Log)
{
    private const int ShownCharacters = 80;

    private static readonly JsonElement s_noFields = JsonDocument.Parse("{}").RootElement;

    /// <summary>An item without a field: its model knows what was asked about, and nothing else.</summary>
    public Row EmptyRow => new(s_noFields, this);

    /// <summary>Tells that a field holds something else than it should: its value is lost to the object, but not in silence.</summary>
    public void TellUnread(string field, string kind, string text)
    {
        Log.Warning($"{Action}: {field} holds no {kind} in some items and is left empty there. -Verbose shows what it holds.");
        if (Log.WantsVerbose)
            Log.Verbose($"{Action}: {field} is no {kind}: {Redact.Text(text, null, ShownCharacters)}");
    }

    /// <summary>Tells that a list has holes.</summary>
    public void TellEmptyItems(int count) =>
        Log.Warning($"{Action}: {count} of the items of a list are null and are left out.");

    /// <summary>Tells that a list holds the same thing more than once.</summary>
    public void TellRepeatedItems(int count) =>
        Log.Warning($"{Action}: {count} of the items came twice, and are given once.");
}
