using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>A file of the old DataStudio: the source of a node (ListFiles, GetFile).</summary>
public sealed class NodeFile(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the file.</summary>
    public long? FileId { get; } = row.Long("FileId") ?? row.Subject<FileKey>()?.FileId;

    /// <summary>Its name.</summary>
    public string? FileName { get; } = row.Text("FileName");

    /// <summary>The node it becomes.</summary>
    public long? NodeId { get; } = row.Long("NodeId") ?? row.Subject<FileKey>()?.NodeId;

    /// <summary>The id of the workspace that was asked.</summary>
    public long? ProjectId { get; } = row.Subject<FileKey>()?.ProjectId ?? row.Subject<FileFilter>()?.ProjectId;

    /// <summary>The name of the workspace, where that was asked by its name.</summary>
    public string? ProjectIdentifier { get; } =
        row.Subject<FileKey>()?.ProjectIdentifier ?? row.Subject<FileFilter>()?.ProjectIdentifier;

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The number of its kind; 10 is MaxCompute SQL.</summary>
    public int? FileType { get; } = row.Int("FileType");

    /// <summary>What it is used for: <c>NORMAL</c>, <c>MANUAL</c> and others.</summary>
    public string? UseType { get; } = row.Text("UseType");

    /// <summary>Its version.</summary>
    public int? CurrentVersion { get; } = row.Int("CurrentVersion");

    /// <summary>Whether its latest version was committed.</summary>
    public bool? IsCommitted { get; } = row.Truth("CommitStatus");

    /// <summary>The data source it works on.</summary>
    public string? ConnectionName { get; } = row.Text("ConnectionName");

    /// <summary>The code; in a list only where it was asked for.</summary>
    public string? Content { get; } = row.Text("Content");

    /// <summary>Settings of its engine, as JSON; secrets are hidden. Only of one file that is asked for.</summary>
    public string? AdvancedSettings { get; } = row.Secret("AdvancedSettings");

    /// <summary>What it is for.</summary>
    public string? Description { get; } = row.Text("FileDescription");

    /// <summary>The folder it is in; only where it was asked for.</summary>
    public string? FolderPath { get; } = row.Text("AbsoluteFolderPath");

    /// <summary>The id of the folder.</summary>
    public string? FolderId { get; } = row.Id("FileFolderId");

    /// <summary>The workflow it belongs to.</summary>
    public long? BusinessId { get; } = row.Long("BusinessId");

    /// <summary>The file it is part of.</summary>
    public long? ParentId { get; } = row.Long("ParentId");

    /// <summary>Whether it runs on MaxCompute.</summary>
    public bool? IsMaxCompute { get; } = row.Truth("IsMaxCompute");

    /// <summary>Whether inputs and outputs are read from the code.</summary>
    public bool? AutoParsing { get; } = row.Truth("AutoParsing");

    /// <summary>Whether it is in the recycle bin.</summary>
    public string? DeletedStatus { get; } = row.Text("DeletedStatus");

    /// <summary>The account id of who made it.</summary>
    public string? CreateUser { get; } = row.Id("CreateUser");

    /// <summary>The account id of who changed it last.</summary>
    public string? LastEditUser { get; } = row.Id("LastEditUser");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? LastEditTime { get; } = row.Time("LastEditTime");

    /// <summary>When it runs; only of one file that is asked for.</summary>
    public string? CronExpress { get; } = row.Parent?.Text("NodeConfiguration.CronExpress");

    /// <summary><c>DAY</c> or <c>NOT_DAY</c>; only of one file that is asked for.</summary>
    public string? CycleType { get; } = row.Parent?.Text("NodeConfiguration.CycleType");

    /// <summary>How it is scheduled; only of one file that is asked for.</summary>
    public string? SchedulerType { get; } = row.Parent?.Text("NodeConfiguration.SchedulerType");

    /// <summary>When it may be run again; only of one file that is asked for.</summary>
    public string? RerunMode { get; } = row.Parent?.Text("NodeConfiguration.RerunMode");

    /// <summary>How often it is run again by itself after a failure; only of one file that is asked for.</summary>
    public int? AutoRerunTimes { get; } = row.Parent?.Int("NodeConfiguration.AutoRerunTimes");

    /// <summary>The wait before that, in milliseconds; only of one file that is asked for.</summary>
    public int? AutoRerunIntervalMillis { get; } = row.Parent?.Int("NodeConfiguration.AutoRerunIntervalMillis");

    /// <summary>Its scheduling parameters; only of one file that is asked for.</summary>
    public string? ParaValue { get; } = row.Parent?.Text("NodeConfiguration.ParaValue");

    /// <summary>The resource group it runs on; only of one file that is asked for.</summary>
    public long? ResourceGroupId { get; } = row.Parent?.Long("NodeConfiguration.ResourceGroupId");

    /// <summary>The image it runs in; only of one file that is asked for.</summary>
    public string? ImageId { get; } = row.Parent?.Text("NodeConfiguration.ImageId");

    /// <summary>Whether it is paused; only of one file that is asked for.</summary>
    public bool? Stop { get; } = row.Parent?.Truth("NodeConfiguration.Stop");

    /// <summary>Whether it runs as soon as it is deployed; only of one file that is asked for.</summary>
    public bool? StartImmediately { get; } = row.Parent?.Truth("NodeConfiguration.StartImmediately");

    /// <summary>Whether its schedule holds as soon as it is deployed; only of one file that is asked for.</summary>
    public bool? ApplyScheduleImmediately { get; } = row.Parent?.Truth("NodeConfiguration.ApplyScheduleImmediately");

    /// <summary>Whether it skips a run where the node before it did; only of one file that is asked for.</summary>
    public bool? IgnoreParentSkipRunningProperty { get; } = row.Parent?.Truth("NodeConfiguration.IgnoreParentSkipRunningProperty");

    /// <summary>From when it runs; only of one file that is asked for.</summary>
    public DateTimeOffset? StartEffectDate { get; } = row.Parent?.Time("NodeConfiguration.StartEffectDate");

    /// <summary>Until when it runs; only of one file that is asked for.</summary>
    public DateTimeOffset? EndEffectDate { get; } = row.Parent?.Time("NodeConfiguration.EndEffectDate");

    /// <summary>After how many hours a run is ended; only of one file that is asked for.</summary>
    public int? Timeout { get; } = row.Parent?.Int("NodeConfiguration.Timeout");

    /// <summary>
    /// Whether it waits for earlier cycles: <c>NONE</c>, <c>SELF</c>, <c>CHILD</c>, <c>USER_DEFINE</c>; only of one file that is asked for.
    /// </summary>
    public string? DependentType { get; } = row.Parent?.Text("NodeConfiguration.DependentType");

    /// <summary>The nodes whose earlier cycles it waits for; only of one file that is asked for.</summary>
    public IReadOnlyList<long> DependentNodeIds { get; } = row.Parent?.CommaLongs("NodeConfiguration.DependentNodeIdList") ?? [];

    /// <summary>What it declares to read; only of one file that is asked for.</summary>
    public IReadOnlyList<FileInput> Inputs { get; } =
        row.Parent?.List("NodeConfiguration.InputList", static input => new FileInput(input)) ?? [];

    /// <summary>What it declares to write; only of one file that is asked for.</summary>
    public IReadOnlyList<FileOutput> Outputs { get; } =
        row.Parent?.List("NodeConfiguration.OutputList", static output => new FileOutput(output)) ?? [];

    /// <summary>The tables among them; only of one file that is asked for.</summary>
    public IReadOnlyList<string> OutputTables => Outputs.Select(static output => output.RefTableName ?? string.Empty).ToArray();

    /// <summary>What it takes from the nodes before it; only of one file that is asked for.</summary>
    public IReadOnlyList<FileParameter> InputParameters { get; } =
        row.Parent?.List("NodeConfiguration.InputParameters", static one => new FileParameter(one)) ?? [];

    /// <summary>What it gives to the nodes behind it; only of one file that is asked for.</summary>
    public IReadOnlyList<FileParameter> OutputParameters { get; } =
        row.Parent?.List("NodeConfiguration.OutputParameters", static one => new FileParameter(one)) ?? [];

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(FileName, FileId);
}
