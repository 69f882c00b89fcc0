using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Workspaces;

/// <summary>
/// A question whose answer tells its owners by name as well: the members of each workspace in it are listed once a session.
/// </summary>
internal sealed class OwnerQuery(Query query) : Query
{
    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (ResultPage page in query.PagesAsync(caller, window, log, token).ConfigureAwait(false))
        {
            foreach (IOwned owned in page.Items.OfType<IOwned>())
            {
                if (owned is { OwnerId: string ownerId, ProjectId: long projectId })
                    owned.OwnerName = await NameAsync(caller, projectId, ownerId, log, token).ConfigureAwait(false);
            }
            yield return page;
        }
    }

    private static async Task<string?> NameAsync(ICaller caller, long projectId, string ownerId, ICallLog log, CancellationToken token)
    {
        try
        {
            MemberList members = await MemberDirectory.OfAsync(caller, projectId, log, token).ConfigureAwait(false);
            return members.NameOf(ownerId);
        }
        catch (DwException exception) when (!exception.Fault.EndsPipeline)
        {
            // What was asked for is there; who may not see the members still may see what they own.
            log.Warning($"The owners of workspace {projectId} are left without names: {exception.Message}");
            return null;
        }
    }
}
