using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Workspaces;

/// <summary>
/// A question whose answer tells its owners by name as well: the members of each workspace in it are listed once a session.
/// </summary>
/// <param name="query">The question.</param>
/// <param name="projectOf">Where a thing does not say which workspace it is in: finds it.</param>
internal sealed class OwnerQuery(Query query, OwnerQuery.FindProject? projectOf = null) : Query
{
    /// <summary>Finds the workspace that a thing is in; <see langword="null"/> where it cannot be told.</summary>
    internal delegate Task<long?> FindProject(ICaller caller, IOwned owned, ICallLog log, CancellationToken token);

    /// <inheritdoc/>
    public override string Identity => query.Identity;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        bool isOwnerless = false;
        await foreach (ResultPage page in query.PagesAsync(caller, window, log, token).ConfigureAwait(false))
        {
            foreach (IOwned owned in page.Items.OfType<IOwned>())
            {
                if (owned.OwnerId is string ownerId)
                    owned.OwnerName = await NameAsync(caller, owned, ownerId, log, token).ConfigureAwait(false);
                else
                    isOwnerless |= !page.IsEmptyRow;
            }
            yield return page;
        }
        if (isOwnerless)
        {
            log.Warning("The service does not say of some objects who owns them. It does of a list of tables with -Detailed, and of runs "
                + "by their nodes: Get-DwNode -ResolveOwner.");
        }
    }

    private async Task<string?> NameAsync(ICaller caller, IOwned owned, string ownerId, ICallLog log, CancellationToken token)
    {
        long? project = owned.ProjectId;
        try
        {
            if (project is null && projectOf is not null)
                project = await projectOf(caller, owned, log, token).ConfigureAwait(false);
            if (project is not long projectId)
                return null;
            MemberList members = await MemberDirectory.OfAsync(caller, projectId, log, token).ConfigureAwait(false);
            return members.NameOf(ownerId);
        }
        catch (DwException exception) when (!exception.Fault.EndsPipeline)
        {
            // What was asked for is there; who may not see the members still may see what they own.
            log.Warning($"{(project is null ? "Some owners" : $"The owners of workspace {project}")} are left without names: "
                + exception.Message);
            return null;
        }
    }
}
