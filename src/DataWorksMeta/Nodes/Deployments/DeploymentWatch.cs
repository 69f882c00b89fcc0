using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Nodes;

/// <summary>Looks at one package, in a workspace that may be named by name: whose id that is, is asked before the first look.</summary>
/// <param name="item">The package.</param>
/// <param name="caller">Who asks about it.</param>
/// <param name="id">Which package.</param>
/// <param name="project">The workspace that has it.</param>
internal sealed class DeploymentWatch(AwaitedDeployment item, ICaller caller, long id, ProjectName project) : Watch
{
    private long? _projectId;

    public override IReadOnlyList<Awaited> Items { get; } = [item];

    public override async Task LookAsync(Waiter waiter, CancellationToken token)
    {
        try
        {
            _projectId ??= (await project.FindAsync(caller, SilentLog.Instance, token).ConfigureAwait(false))[0];
        }
        catch (DwException trouble)
        {
            waiter.Miss(item, trouble);
            return;
        }
        var key = new DeploymentKey(id, _projectId);
        await waiter.LookAsync(item, caller, DeploymentOperations.One(key), token).ConfigureAwait(false);
    }
}
