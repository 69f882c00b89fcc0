using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>A file of the old DataStudio: the source of a node (ListFiles, GetFile).</summary>
public sealed class NodeFile(Row row) : DwObject(row)
{
    /// <summary>The id of the file.</summary>
    public long? FileId { get; } = row.Long("FileId");

    /// <summary>Its name.</summary>
    public string? FileName { get; } = row.Text("FileName");

    /// <summary>The node it becomes.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>The id of the workspace that was asked.</summary>
    public long? ProjectId { get; } = row.Subject<FileKey>()?.ProjectId ?? row.Subject<FileFilter>()?.ProjectId;

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Text("Owner");

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

    /// <summary>What it is for.</summary>
    public string? Description { get; } = row.Text("FileDescription");

    /// <summary>The folder it is in; only where it was asked for.</summary>
    public string? FolderPath { get; } = row.Text("AbsoluteFolderPath");

    /// <summary>The id of the folder.</summary>
    public string? FolderId { get; } = row.Text("FileFolderId");

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
    public string? CreateUser { get; } = row.Text("CreateUser");

    /// <summary>The account id of who changed it last.</summary>
    public string? LastEditUser { get; } = row.Text("LastEditUser");

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

    /// <summary>Its scheduling parameters; only of one file that is asked for.</summary>
    public string? ParaValue { get; } = row.Parent?.Text("NodeConfiguration.ParaValue");

    /// <summary>The resource group it runs on; only of one file that is asked for.</summary>
    public long? ResourceGroupId { get; } = row.Parent?.Long("NodeConfiguration.ResourceGroupId");

    /// <summary>What it declares to read; only of one file that is asked for.</summary>
    public IReadOnlyList<string> Inputs { get; } =
        row.Parent?.List("NodeConfiguration.InputList", static input => input.Text("Input") ?? string.Empty) ?? [];

    /// <summary>What it declares to write; only of one file that is asked for.</summary>
    public IReadOnlyList<string> Outputs { get; } =
        row.Parent?.List("NodeConfiguration.OutputList", static output => output.Text("Output") ?? string.Empty) ?? [];

    /// <summary>The tables among them; only of one file that is asked for.</summary>
    public IReadOnlyList<string> OutputTables { get; } =
        row.Parent?.List("NodeConfiguration.OutputList", static output => output.Text("RefTableName") ?? string.Empty) ?? [];

    /// <inheritdoc/>
    public override string ToString() => FileName ?? string.Empty;
}
