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
    [Parameter(Mandatory = true, ParameterSetName = FileIdSet)]
    [Parameter(Mandatory = true, ParameterSetName = NodeIdSet)]
    public override long[] ProjectId { get; set; } = [];

    /// <summary>The name of the workspace, in place of its id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdentifierSet)]
    public string[] ProjectIdentifier { get; set; } = [];

    /// <summary>The id of the file; -ProjectId must say which workspace has it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileIdSet)]
    public long[] FileId { get; set; } = [];

    /// <summary>The node whose file is wanted; -ProjectId must say which workspace has it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NodeIdSet)]
    public long[] NodeId { get; set; } = [];

    /// <summary>Only files whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Keyword")]
    public string? Name { get; set; }

    /// <summary>Only the file of exactly this name.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("ExactFileName")]
    public string? FileName { get; set; }

    /// <summary>Only files in this folder.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("FileFolderPath")]
    public string? FolderPath { get; set; }

    /// <summary>Only files that are used for this.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateSet("NORMAL", "MANUAL", "MANUAL_BIZ", "SKIP", "ADHOCQUERY", "COMPONENT")]
    public string? UseType { get; set; }

    /// <summary>Only files of these kinds, by number: 10 is MaxCompute SQL.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
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

    internal override IEnumerable<PipedInput> Arguments() => ParameterSetName switch
    {
        ProjectIdentifierSet => PipedInput.Arguments("ProjectIdentifier", ProjectIdentifier),
        FileIdSet => PipedInput.Arguments("FileId", FileId),
        NodeIdSet => PipedInput.Arguments("NodeId", NodeId),
        _ => base.Arguments(),
    };

    internal override Query? QueryFor(PipedInput input)
    {
        // A node's own FileId is no longer reliable, the service says: its NodeId goes first. Only a file has a FileName.
        long? nodeId = input.Number("NodeId", "TaskId");
        long? fileId = nodeId is null || input.Has("FileName") ? input.Number("FileId") : null;
        if (fileId is not null || nodeId is not null)
        {
            long[] projects = ProjectId.Length > 0 ? ProjectId : input.Number("ProjectId") is long own ? [own] : [];
            if (projects.Length == 0)
                return null;
            long? node = fileId is null ? nodeId : null;
            return new QueryList(projects.Select(project => FileOperations.One(new FileKey(fileId, node, project))));
        }
        return input.Text("ProjectIdentifier") is string name && input.Number("ProjectId") is null
            ? List(null, name)
            : base.QueryFor(input);
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
