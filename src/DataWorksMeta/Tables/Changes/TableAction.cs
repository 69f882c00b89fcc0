using DataWorksMeta.Actions;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>
/// What was done to a table in the data map (UpdateMetaTable, UpdateMetaTableIntroWiki). The next command in a pipe takes it as the table.
/// </summary>
public sealed class TableAction : DwObject
{
    internal TableAction(string action, string tableGuid, ActionAnswer answer, TableUpdate? update = null, int? wikiLength = null)
        : base(answer.Caller)
    {
        TableGuid = tableGuid;
        Action = action;
        Outcome = answer.Outcome;
        ActionTime = answer.Outcome == ActionOutcome.Skipped ? null : answer.Time;
        RequestId = answer.RequestId;
        Change = update?.ToString() ?? (wikiLength is int length ? $"usage notes of {length} characters" : null);
        Caption = update?.Caption;
        OwnerId = update?.OwnerId;
        CategoryId = update?.CategoryId;
        Visibility = update?.Visibility?.ToString();
        AddedLabel = update is { AddedLabels.Count: > 0 } ? string.Join(',', update.AddedLabels) : null;
        RemovedLabel = update is { RemovedLabels.Count: > 0 } ? string.Join(',', update.RemovedLabels) : null;
        WikiLength = wikiLength;
    }

    /// <summary>The id of the table.</summary>
    public string TableGuid { get; }

    /// <summary>What was done: <c>Update</c> or <c>SetWiki</c>.</summary>
    public string Action { get; }

    /// <summary>
    /// What became of it: accepted by the service, proven by a look at the table where no answer came, or skipped since it was so already.
    /// </summary>
    public ActionOutcome Outcome { get; }

    /// <summary>When it was sent, by the clock of the service; <see langword="null"/> where it was skipped.</summary>
    public DateTimeOffset? ActionTime { get; }

    /// <summary>The id under which the service's support, and ActionTrail, find the call.</summary>
    public string? RequestId { get; }

    /// <summary>What was changed, in one line.</summary>
    public string? Change { get; }

    /// <summary>The new display name, where it was changed; empty where it was taken away.</summary>
    public string? Caption { get; }

    /// <summary>The account id of the new owner, where that was changed.</summary>
    public string? OwnerId { get; }

    /// <summary>The category it was filed under, where it was.</summary>
    public long? CategoryId { get; }

    /// <summary>Who sees it from now on, where that was changed.</summary>
    public string? Visibility { get; }

    /// <summary>The labels that it got, joined by commas.</summary>
    public string? AddedLabel { get; }

    /// <summary>The labels that were taken off, joined by commas.</summary>
    public string? RemovedLabel { get; }

    /// <summary>How many characters its usage notes have now, where they were written.</summary>
    public int? WikiLength { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {TableGuid} {Outcome}";
}
