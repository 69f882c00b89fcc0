using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Gets the files of the old DataStudio: those of a workspace (ListFiles), or one with its schedule (GetFile).</summary>
[Cmdlet(VerbsCommon.Get, "DwFile", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(NodeFile))]
public sealed class GetDwFileCommand : ProjectCommand
{
    private const string FileIdSet = "FileId";
    private const string NodeIdSet = "NodeId";
    private const string ProjectIdentifierSet = "ProjectIdentifier";

    /// <summary>
    /// The workspace: its identifier, its display name or its id; wildcards find several. Default: that of the session. A name costs one
    /// list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = FileIdSet)]
    [Parameter(ParameterSetName = NodeIdSet)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public override string[] Project { get; set; } = [];

    /// <summary>The identifier of the workspace, which the service finds without a look-up.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = FileIdSet)]
    [Parameter(ParameterSetName = NodeIdSet)]
    [NoWildcard]
    public string[] ProjectIdentifier { get; set; } = [];

    /// <summary>The id of the file; -Project, -ProjectIdentifier, the input or the session must say which workspace has it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] FileId { get; set; } = [];

    /// <summary>The node whose file is wanted. Without a workspace it is asked for its own: one call for each node and session.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NodeIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>Only files whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Keyword")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>Only the file of exactly this name.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("ExactFileName")]
    [NoWildcard]
    public string? FileName { get; set; }

    /// <summary>Only files in this folder.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("FileFolderPath")]
    [NoWildcard]
    public string? FolderPath { get; set; }

    /// <summary>Only files that are used for this. Of several uses each is a question of its own, and what comes is one list.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("NORMAL", "MANUAL", "MANUAL_BIZ", "SKIP", "ADHOCQUERY", "COMPONENT")]
    public string[]? UseType { get; set; }

    /// <summary>Only files of these kinds, by number: 10 is MaxCompute SQL.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(FileTypeCompleter))]
    public int[]? FileType { get; set; }

    /// <summary>
    /// Only files of this owner: an account id, or a member's account name or display name, which costs one list of the members for each
    /// workspace and session.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Only files that this account changed last.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? LastEditUser { get; set; }

    /// <summary>Brings the code of each file of a list as well. One file that is asked for has it anyhow.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter IncludeContent { get; set; }

    /// <summary>Brings the folder of each file of a list as well.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public SwitchParameter IncludeFolder { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each file that does not exist, and for each workspace without such a file as well: it names what was asked about,
    /// and its HasFile is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasFile";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

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
        if (InputSet is FileIdSet && !IsGiven(nameof(ProjectIdentifier)))
            NeedProject(Project, "Add -Project or -ProjectIdentifier: it says which workspace has the file.");
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
            Query[] queries = [.. files.Select(file => One(input, file.FileId, file.NodeId)).OfType<Query>()];
            if (queries.Length != files.Length)
                return null;
            return queries.Length == 1
                ? queries[0]
                : new QueryList(queries, Whole(input), [.. files.Select(static file => (object)(file.FileId ?? file.NodeId)!)]);
        }
        return input.Number("ProjectId") is null && input.Text("ProjectIdentifier") is string name
            ? OfIdentifier(name)
            : base.QueryFor(input);
    }

    // A node says itself where it is.
    internal override PipedInput? DefaultInput => FileId.Length == 0 && NodeId.Length > 0 ? PipedInput.None : base.DefaultInput;

    internal override Query QueryFor(long projectId) =>
        MemberDirectory.Ask(projectId, Owner, ownerId => List(projectId, null, ownerId));

    // Whose account a name is, only the members of a workspace tell, and they are asked for by its id.
    private Query OfIdentifier(string identifier) => Owner is null || MemberDirectory.IsId(Owner)
        ? List(null, identifier, Owner)
        : ProjectOf(identifier).Ask(QueryFor);

    /// <summary>What several files have in common: the workspace that the input names.</summary>
    private static Query<NodeFile> Whole(PipedInput input) => FileOperations.One(
        new FileKey(null, null, input.NumberId("ProjectId"), input.Text("ProjectIdentifier")));

    /// <summary>The file in each of the workspaces that are named; else in that of the input, of the node, of the session.</summary>
    private Query? One(PipedInput input, long? fileId, long? nodeId)
    {
        var whole = new FileKey(fileId, nodeId, null);
        if (ProjectIdentifier.Length > 0)
        {
            return QueryList.Of(
                ProjectIdentifier, project => FileOperations.One(whole with { ProjectIdentifier = project }), FileOperations.One(whole));
        }
        if (Project.Length == 0 && input.Number("ProjectId") is null && input.Text("ProjectIdentifier") is string name)
            return FileOperations.One(new FileKey(fileId, nodeId, null, name));
        if (Project.Length == 0 && nodeId is long node && ProjectOf(input, isSubject: true) is null)
            return NodeDirectory.Ask(new NodeKey(node, EnvironmentOf(input, EnvType.Prod)), OfProject);
        IReadOnlyList<ProjectName> projects = Projects(Project, input, isSubject: true);
        return projects.Count > 0 ? ProjectName.Ask(projects, OfProject, FileOperations.One(whole)) : null;

        Query OfProject(long projectId) => FileOperations.One(new FileKey(fileId, nodeId, projectId));
    }

    private Query List(long? projectId, string? identifier, string? ownerId) => UnionQuery.Of(
        from useType in UnionQuery.Words(UseType)
        select new FileFilter
        {
            ProjectId = projectId,
            ProjectIdentifier = identifier,
            Keyword = Name,
            FileName = FileName,
            FolderPath = FolderPath,
            UseType = useType,
            FileTypes = FileType,
            OwnerId = ownerId,
            LastEditUser = LastEditUser,
            IncludesContent = IncludeContent,
            IncludesFolder = IncludeFolder,
        },
        FileOperations.List,
        static file => file.FileId);
}
