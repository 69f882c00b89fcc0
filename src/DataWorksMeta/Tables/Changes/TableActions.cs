using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Tables;

/// <summary>What can be done to a table in the data map.</summary>
internal static class TableActions
{
    private const string MetaTable = "UpdateMetaTable";

    /// <summary>The plan that changes what is known of a table.</summary>
    /// <param name="table">The table; it has a GUID.</param>
    /// <param name="update">What is to be changed.</param>
    /// <param name="owner">The new owner by the name of a member of the workspace, which is looked up before anything is sent.</param>
    /// <param name="projectId">The workspace, where the input says it; else the table is asked.</param>
    public static ActionPlan Update(TableIdentity table, TableUpdate update, string? owner = null, long? projectId = null)
    {
        if (owner is null)
            return Update(table, update);
        if (MemberDirectory.IsId(owner))
            return Update(table, update with { OwnerId = owner });
        return new ActionPlan(MetaTable, [], TargetOf(table), TextOf(update with { OwnerId = owner }))
        {
            IsPreparedAlways = true,
            Prepare = async (caller, log, token) =>
            {
                long project = projectId ?? await ProjectOfAsync(caller, table, log, token).ConfigureAwait(false);
                string id = await MemberDirectory.IdOfAsync(caller, project, owner, log, token).ConfigureAwait(false);
                return Update(table, update with { OwnerId = id });
            },
            LookCommand = LookCommand(table, update),
        };
    }

    /// <summary>
    /// The plan that writes the usage notes of a table anew: they are read before, and nothing is sent where they are so already.
    /// </summary>
    public static ActionPlan SetWiki(TableIdentity table, string content)
    {
        return Plan(null);

        ActionPlan Plan(string? before) => new(
            "UpdateMetaTableIntroWiki",
            new() { { "TableGuid", table.Guid }, { "Content", content } },
            TargetOf(table),
            string.Create(CultureInfo.InvariantCulture, $"Write its usage notes anew ({content.Length} characters)"))
        {
            IsPreparedAlways = true,
            Prepare = async (caller, log, token) =>
                Plan((await WikiAsync(table, caller, log, token).ConfigureAwait(false))?.Content ?? string.Empty),
            Judge = () => IsSame(before, content) ? Judgement.Skip("its usage notes are so already") : Judgement.Go,
            Look = async (look, token) =>
                await WikiAsync(table, look.Caller, look.Log, token).ConfigureAwait(false) is { } wiki && IsSame(wiki.Content, content)
                    ? wiki
                    : null,
            LookCommand = $"Get-DwTableWiki {table} | Format-List Version, ModifiedTime, Content",
            Result = answer => new TableAction("SetWiki", table.Guid!, answer, wikiLength: content.Length),
        };
    }

    private static ActionPlan Update(TableIdentity table, TableUpdate update) => new(
        MetaTable, update.Arguments(table.Guid!), TargetOf(table), TextOf(update))
    {
        // No read shows labels: what else is shown proves nothing of them.
        Look = update.HasLabels ? null : (look, token) => FindAsync(table, update, look, token),
        LookCommand = LookCommand(table, update),
        Result = answer => new TableAction("Update", table.Guid!, answer, update),
    };

    private static string TextOf(TableUpdate update) => $"Change in the data map: {update}";

    private static ActionTarget TargetOf(TableIdentity table) => new("table", table.ToString());

    private static string LookCommand(TableIdentity table, TableUpdate update) =>
        update is { CategoryId: long category, Caption: null, OwnerId: null, Visibility: null }
            ? string.Create(CultureInfo.InvariantCulture, $"Get-DwTable -CategoryId {category} | Where-Object TableGuid -eq '{table}'")
            : $"Get-DwTable {table} | Format-List Caption, OwnerId, Visibility";

    // A line may end in one character or in two on its way.
    private static bool IsSame(string? one, string other) =>
        one is not null && one.ReplaceLineEndings("\n") == other.ReplaceLineEndings("\n");

    private static async Task<object?> FindAsync(TableIdentity table, TableUpdate update, ActionLook look, CancellationToken token)
    {
        object? evidence = null;
        if (update is not { Caption: null, OwnerId: null, Visibility: null })
        {
            Table now = await TableAsync(table, look.Caller, look.Log, token).ConfigureAwait(false);
            if (!update.IsShownBy(now))
                return null;
            evidence = now;
        }
        return update.CategoryId is long category
            ? await FiledAsync(table, category, look, token).ConfigureAwait(false)
            : evidence;
    }

    private static async Task<TableEntry?> FiledAsync(TableIdentity table, long category, ActionLook look, CancellationToken token)
    {
        Query<TableEntry> filed = TableOperations.OfCategory(category);
        await foreach (TableEntry one in filed.ItemsAsync(look.Caller, look.Log, token).ConfigureAwait(false))
        {
            if (one.TableGuid == table.Guid)
                return one;
        }
        return null;
    }

    private static async Task<long> ProjectOfAsync(ICaller caller, TableIdentity table, ICallLog log, CancellationToken token) =>
        (await TableAsync(table, caller, log, token).ConfigureAwait(false)).ProjectId ?? throw new DwException(
            ErrorId.UnreadableReply,
            $"the service does not say which workspace has {table}, and so nobody knows whose name that is.",
            advice: "Give the account id of the new owner in place of the name.");

    private static Task<Table> TableAsync(TableIdentity table, ICaller caller, ICallLog log, CancellationToken token) =>
        TableOperations.BasicInfo(table, includeUsage: false).OneAsync(caller, log, token);

    private static async Task<TableWiki?> WikiAsync(TableIdentity table, ICaller caller, ICallLog log, CancellationToken token)
    {
        await foreach (TableWiki wiki in TableOperations.Wiki(table, null).ItemsAsync(caller, log, token).ConfigureAwait(false))
            return wiki;
        return null;
    }
}
