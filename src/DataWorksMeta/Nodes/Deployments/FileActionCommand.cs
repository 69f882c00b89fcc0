using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that send files of the old DataStudio on their way.</summary>
public abstract class FileActionCommand : ActionCommand
{
    private const string FileIdSet = "FileId";

    /// <summary>The id of the file; -Project, the input or the session must say which workspace has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FileIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] FileId { get; set; } = [];

    /// <summary>
    /// The workspace: its identifier, its display name or its id. Default: that of the input, else that of the session. A name costs one
    /// list of the workspaces for each session, an id nothing. A node that does not say it is asked for it.
    /// </summary>
    [Parameter]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [NoWildcard]
    public string? Project { get; set; }

    /// <summary>What is said about it, for who reads the versions of the file.</summary>
    [Parameter]
    public string? Comment { get; set; }

    /// <inheritdoc/>
    public override SwitchParameter PassThru { get; set; }

    internal override bool EmitsAlways => true;

    internal override string InputDescription => "file: it needs a FileId, or a NodeId";

    internal override string? FirstParameter => nameof(FileId);

    /// <summary>Whether the operation needs the id of the file, also where its node is named.</summary>
    internal abstract bool NeedsFileId { get; }

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("FileId", FileId);

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        // A node's own FileId is no longer reliable, the service says: its NodeId goes first. Only a file has a FileName.
        long? nodeId = input.Has("FileName") ? null : input.Number("NodeId", "TaskId");
        long? fileId = nodeId is null ? input.NumberId("FileId") : null;
        if (fileId is null && nodeId is null)
            return null;
        ProjectName? project = Workspace(input);
        if (project is null && nodeId is null)
        {
            throw new DwException(
                ErrorId.InvalidInput, "nothing says which workspace has the file.", advice: "Add -Project: its identifier or its id.");
        }
        return PlanFor(new FileKey(fileId, nodeId, null), (caller, log, token) => LocateAsync(fileId, nodeId, project, caller, log, token));
    }

    /// <summary>What is to be done to one file.</summary>
    internal abstract ActionPlan PlanFor(FileKey file, FileActions.Locate locate);

    private ProjectName? Workspace(PipedInput input)
    {
        if (Project is not null)
            return ProjectOf(Project);
        if (ProjectOf(input, isSubject: false) is { } own)
            return own;
        bool isNode = input.Number("NodeId", "TaskId") is not null && !input.Has("FileName");
        return !isNode && DefaultProject(input.Origin) is string named ? ProjectOf(named) : null;
    }

    private async Task<FileKey> LocateAsync(
        long? fileId, long? nodeId, ProjectName? project, ICaller caller, ICallLog log, CancellationToken token)
    {
        long projectId = project is null
            ? await NodeDirectory.ProjectOfAsync(caller, new NodeKey(nodeId!.Value, EnvType.Prod), log, token).ConfigureAwait(false)
            : (await project.FindAsync(caller, log, token).ConfigureAwait(false))[0];
        var file = new FileKey(fileId, nodeId, projectId);
        if (fileId is not null || !NeedsFileId)
            return file;
        NodeFile found = await FileOperations.One(file).OneAsync(caller, log, token).ConfigureAwait(false);
        return file with { FileId = found.FileId };
    }
}
