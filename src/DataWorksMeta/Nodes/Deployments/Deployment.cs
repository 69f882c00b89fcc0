using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>
/// A package of files on its way to development or production (SubmitFile, DeployFile, GetDeployment). What Submit-DwFile and
/// Publish-DwFile give knows its id and what is in it; how it stands, Get-DwDeployment and Wait-DwDeployment tell.
/// </summary>
public sealed class Deployment : DwObject
{
    /// <summary>Made of a reply.</summary>
    public Deployment(Row row)
        : base(row)
    {
        DeploymentId = row.Subject<DeploymentKey>()?.DeploymentId;
        ProjectId = row.Subject<DeploymentKey>()?.ProjectId;
        Name = row.Text("Name");
        Status = row.Word<DeploymentStatus>("Status");
        ErrorMessage = row.Text("ErrorMessage");
        CheckingStatus = row.Int("CheckingStatus");
        FromEnvironment = row.Int("FromEnvironment");
        ToEnvironment = row.Int("ToEnvironment");
        CreatorId = row.Id("CreatorId");
        HandlerId = row.Id("HandlerId");
        CreateTime = row.Time("CreateTime");
        ExecuteTime = row.Time("ExecuteTime");
        Files = row.Parent?.List("DeployedItems", static item => new DeployedFile(item)) ?? [];
    }

    internal Deployment(ActionAnswer answer, long? deploymentId, FileKey file)
        : base(answer.Caller)
    {
        DeploymentId = deploymentId;
        ProjectId = file.ProjectId;
        FileId = file.FileId;
        NodeId = file.NodeId;
        RequestId = answer.RequestId;
        Outcome = answer.Outcome;
        CreateTime = answer.Time;
        Files = [];
    }

    /// <summary>The id of the package.</summary>
    public long? DeploymentId { get; }

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; }

    /// <summary>Its name.</summary>
    public string? Name { get; }

    /// <summary>How it stands: <c>Ready</c> while it is on its way, <c>Succeeded</c> or <c>Failed</c>.</summary>
    public string? Status { get; }

    /// <summary>Why it failed; of one that did not, whatever the service says.</summary>
    public string? ErrorMessage { get; }

    /// <summary>The number of what is checked before: 7 a check failed, 8 it is being checked.</summary>
    public int? CheckingStatus { get; }

    /// <summary>From where: 0 the local files, 1 development.</summary>
    public int? FromEnvironment { get; }

    /// <summary>To where: 1 development, 2 production.</summary>
    public int? ToEnvironment { get; }

    /// <summary>The account id of who made it.</summary>
    public string? CreatorId { get; }

    /// <summary>The account id of who deployed it.</summary>
    public string? HandlerId { get; }

    /// <summary>When it was made, by the clock of the service.</summary>
    public DateTimeOffset? CreateTime { get; }

    /// <summary>When it was deployed.</summary>
    public DateTimeOffset? ExecuteTime { get; }

    /// <summary>The files in it.</summary>
    public IReadOnlyList<DeployedFile> Files { get; }

    /// <summary>The file that was sent; only of what Submit-DwFile and Publish-DwFile give.</summary>
    public long? FileId { get; }

    /// <summary>The node whose file was sent, where it was named so.</summary>
    public long? NodeId { get; }

    /// <summary>What became of sending it; only of what Submit-DwFile and Publish-DwFile give.</summary>
    public ActionOutcome? Outcome { get; }

    /// <summary>The id under which the service's support, and ActionTrail, find the call that sent it.</summary>
    public string? RequestId { get; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(Name, DeploymentId);
}
