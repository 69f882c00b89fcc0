using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Actions;

/// <summary>What came of an action that was not refused.</summary>
/// <param name="Caller">Who did it, and where.</param>
/// <param name="Outcome">Accepted, proven or skipped.</param>
/// <param name="Time">When it was sent, by the clock of the service.</param>
internal sealed record ActionAnswer(ICaller Caller, ActionOutcome Outcome, DateTimeOffset Time)
{
    public string? RequestId { get; init; }

    /// <summary>The reply; <see langword="null"/> where none came.</summary>
    public JsonElement? Reply { get; init; }

    /// <summary>What the look afterwards found, where no reply came.</summary>
    public object? Evidence { get; init; }
}
