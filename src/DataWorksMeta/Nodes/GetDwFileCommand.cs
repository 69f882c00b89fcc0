using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the files of the old DataStudio: those of a workspace (ListFiles), or one with its schedule (GetFile).</summary>
[Cmdlet(VerbsCommon.Get, "DwFile", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(NodeFile))]
public sealed class GetDwFileCommand : ProjectCommand
{
    private const string FileIdSet = "FileId";
    private const string NodeIdSet = "NodeId";
    private const string ProjectIdentifierSet = "ProjectIdentifier";

    /// <summary>The id of the workspace, as Get-DwProject shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectIdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = FileIdSet)]
    [Parameter(ParameterSetName = NodeIdSet)]
    [Id]
    public override long[] ProjectId { get; set; } = [];

    /// <summary>The name of the workspace, in place of its id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = FileIdSet)]
    [Parameter(ParameterSetName = NodeIdSet)]
    [NoWildcard]
    public string[] ProjectIdentifier { get; set; } = [];

    /// <summary>The id of the file; -ProjectId or -ProjectIdentifier must say which workspace has it, or the input.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] FileId { get; set; } = [];

    /// <summary>The node whose file is wanted; -ProjectId or -ProjectIdentifier must say which workspace has it, or the input.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NodeIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>Only files whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Keyword")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>Only the file of exactly this name.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("ExactFileName")]
    [NoWildcard]
    public string? FileName { get; set; }

    /// <summary>Only files in this folder.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("FileFolderPath")]
    [NoWildcard]
    public string? FolderPath { get; set; }

    /// <summary>Only files that are used for this.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("NORMAL", "MANUAL", "MANUAL_BIZ", "SKIP", "ADHOCQUERY", "COMPONENT")]
    public string? UseType { get; set; }

    /// <summary>Only files of these kinds, by number: 10 is MaxCompute SQL.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateRange(1, int.MaxValue)]
    public int[]? FileType { get; set; }

    /// <summary>Only files of this owner, by account id.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Owner")]
    public string? OwnerId { get; set; }

    /// <summary>Only files that this account changed last.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? LastEditUser { get; set; }

    /// <summary>Brings the code of each file of a list as well. One file that is asked for has it anyhow.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter IncludeContent { get; set; }

    /// <summary>Brings the folder of each file of a list as well.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter IncludeFolder { get; set; }

    internal override string InputDescription => "workspace or file: it needs a ProjectId, and a FileId or a NodeId for one file";

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        ProjectIdentifierSet => PipedInput.Arguments("ProjectIdentifier", ProjectIdentifier),
        FileIdSet => PipedInput.Arguments("FileId", FileId),
        NodeIdSet => PipedInput.Arguments("NodeId", NodeId),
        _ => base.Arguments(),
    };

    internal override void CheckArguments()
    {
        if (InputSet is FileIdSet or NodeIdSet && !IsGiven(nameof(ProjectIdentifier)))
            Need(nameof(ProjectId), "Add -ProjectId or -ProjectIdentifier: it says which workspace has the file.");
    }

    internal override Query? QueryFor(PipedInput input)
    {
        // A node's own FileId is no longer reliable, the service says: its NodeId goes first. Only a file has a FileName.
        bool isNamed = InputSet == InputObjectSet && (FileId.Length > 0 || NodeId.Length > 0);
        long? nodeId = isNamed ? null : input.Number("NodeId", "TaskId");
        long? fileId = isNamed || (nodeId is not null && !input.Has("FileName")) ? null : input.Number("FileId");
        if (isNamed || fileId is not null || nodeId is not null)
        {
            (long? FileId, long? NodeId)[] files = isNamed
                ? [.. FileId.Select(static id => ((long?)id, (long?)null)), .. NodeId.Select(static id => ((long?)null, (long?)id))]
                : [(fileId, fileId is null ? nodeId : null)];
            FileKey[] keys = [.. files.SelectMany(file => Workspaces(input, file.FileId, file.NodeId))];
            return keys.Length == 0 ? null : new QueryList(keys.Select(FileOperations.One));
        }
        return input.Text("ProjectIdentifier") is string name && input.Number("ProjectId") is null
            ? List(null, name)
            : base.QueryFor(input);
    }

    /// <summary>The file in each of the workspaces that are named; else in that of the input.</summary>
    private IEnumerable<FileKey> Workspaces(PipedInput input, long? fileId, long? nodeId)
    {
        if (ProjectId.Length > 0)
            return ProjectId.Select(project => new FileKey(fileId, nodeId, project));
        if (ProjectIdentifier.Length > 0)
            return ProjectIdentifier.Select(project => new FileKey(fileId, nodeId, null, project));
        if (input.NumberId("ProjectId") is long own)
            return [new FileKey(fileId, nodeId, own)];
        return input.Text("ProjectIdentifier") is string name ? [new FileKey(fileId, nodeId, null, name)] : [];
    }

    internal override Query QueryFor(long projectId) => List(projectId, null);

    private Query<NodeFile> List(long? projectId, string? identifier) => FileOperations.List(new FileFilter
    {
        ProjectId = projectId,
        ProjectIdentifier = identifier,
        Keyword = Name,
        FileName = FileName,
        FolderPath = FolderPath,
        UseType = UseType?.ToUpperInvariant(),
        FileTypes = FileType,
        OwnerId = OwnerId,
        LastEditUser = LastEditUser,
        IncludesContent = IncludeContent,
        IncludesFolder = IncludeFolder,
    });
}
