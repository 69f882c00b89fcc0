using DataWorksMeta.Freshness;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>
/// Whether the data of a table are as new as they should be by now (GetMetaTablePartition, GetMetaTableProducingTasks, GetNode,
/// ListInstances, ListBaselineStatuses).
/// </summary>
public sealed class TableFreshness : DwObject
{
    internal TableFreshness(ICaller caller, TableIdentity table, Judgement judgement)
        : base(caller)
    {
        TableGuid = table.Guid;
        Table = table.ToString();
        Partition = judgement.Data.Name;
        WrittenAt = judgement.Data.WrittenAt;
        DataDate = judgement.Data.Date;
        BizDate = judgement.BizDate;
        ExpectedAt = judgement.ExpectedAt;
        Status = judgement.Status;
        Lateness = judgement.Lateness;
        Basis = judgement.Basis?.ToString();
        TaskId = judgement.Task?.TaskId;
        TaskName = judgement.Task?.TaskName ?? judgement.Task?.Node?.NodeName;
        ProjectId = judgement.Task?.Node?.ProjectId ?? judgement.Data.Info?.ProjectId;
        InstanceId = judgement.Run?.InstanceId;
        InstanceStatus = judgement.Run?.Status;
        BaselineName = judgement.Baseline?.BaselineName;
        CommittedAt = judgement.Baseline?.SlaTime;
        PredictedAt = judgement.Baseline?.EndCast;
        OwnerId = judgement.Task?.Node?.OwnerId ?? judgement.Data.Info?.OwnerId;
        CheckedAt = judgement.Now;
        Reason = judgement.Reason;
    }

    /// <summary>The id of the table; <see langword="null"/> for tables of EMR.</summary>
    public string? TableGuid { get; }

    /// <summary>The table: its GUID, or cluster, database and table of one that has none.</summary>
    public string Table { get; }

    /// <summary>
    /// The partition of the date that is judged where it is there, else the newest one that holds data, by the date in its name; where no
    /// name holds a date, the one that was written last.
    /// <see langword="null"/> where there is none, and for tables without partitions.
    /// </summary>
    public string? Partition { get; }

    /// <summary>When that partition, or the table without partitions, was last written.</summary>
    public DateTimeOffset? WrittenAt { get; }

    /// <summary>The day, hour or month that the newest data are of, as the name of the partition says; its start in China.</summary>
    public DateTimeOffset? DataDate { get; }

    /// <summary>
    /// The business date that is judged: the one that was asked about or, where no run is planned for it, the last one before it that has
    /// a run.
    /// </summary>
    public DateTimeOffset BizDate { get; }

    /// <summary>When the data should be there; <see langword="null"/> where nobody says.</summary>
    public DateTimeOffset? ExpectedAt { get; }

    /// <summary>
    /// <c>Fresh</c>: the data are there. <c>Due</c>: not yet, and their time has not come. <c>Late</c>: not there, though their time is
    /// over. <c>Missing</c>: not there, and no run will bring them. <c>Unknown</c>: nothing says when they should be there.
    /// </summary>
    public string Status { get; }

    /// <summary>How long they are overdue; <see langword="null"/> where they are not.</summary>
    public TimeSpan? Lateness { get; }

    /// <summary><c>Baseline</c>, <c>Schedule</c> or <c>Age</c>; <see langword="null"/> where there is none.</summary>
    public string? Basis { get; }

    /// <summary>The id of the task that writes the table; of several, the one that decides.</summary>
    public long? TaskId { get; }

    /// <summary>Its name.</summary>
    public string? TaskName { get; }

    /// <summary>The id of its workspace.</summary>
    public long? ProjectId { get; }

    /// <summary>The id of the run that was to write the data.</summary>
    public long? InstanceId { get; }

    /// <summary>How that run stands, in the service's word.</summary>
    public string? InstanceStatus { get; }

    /// <summary>The baseline that watches the task.</summary>
    public string? BaselineName { get; }

    /// <summary>When the baseline must be done.</summary>
    public DateTimeOffset? CommittedAt { get; }

    /// <summary>When the service thinks that the baseline will be done.</summary>
    public DateTimeOffset? PredictedAt { get; }

    /// <summary>The account id of the task's owner; where no task is known, that of the table's where it was read.</summary>
    public string? OwnerId { get; }

    /// <summary>When it was looked at, by the service's clock.</summary>
    public DateTimeOffset CheckedAt { get; }

    /// <summary>Why it stands so, in a sentence.</summary>
    public string Reason { get; }

    internal override string Identity => $"{Table} {BizDate:yyyyMMdd}";

    /// <inheritdoc/>
    public override string ToString() => $"{Table} {Status}";
}
