using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Operations;

/// <summary>Finds what the parameters name. The siblings spell database and schema differently.</summary>
internal static class Lookup
{
    private const string OdpsPrefix = "odps.";

    /// <summary>By TableGuid, or by engine, cluster, database, schema and table.</summary>
    public static Table TableOf(OperationCall call, string databaseName, string? schemaName = null) =>
        FindTable(call, databaseName, schemaName) ?? throw new ServiceException(ServiceErrors.ObjectNotExist);

    /// <summary>By TableGuid alone.</summary>
    public static Table TableByGuid(OperationCall call)
    {
        call.RequiredText("TableGuid");
        return TableOf(call, "DatabaseName");
    }

    /// <summary>Null when the name is well formed and nothing bears it.</summary>
    public static Table? FindTable(OperationCall call, string databaseName, string? schemaName = null)
    {
        if (call.Text("TableGuid") is { } guid)
        {
            if (!guid.StartsWith(OdpsPrefix, StringComparison.Ordinal) || guid.AsSpan().Count('.') < 2)
                throw new ServiceException(ServiceErrors.GuidFormat);
            return Allowed(call, call.Catalogue.FindTable(guid));
        }

        if (call.Text("TableName") is not { } table)
            throw new ServiceException(ServiceErrors.Missing("TableGuid"));
        string engine = call.DataSourceType();
        TableName name = new(
            engine,
            engine == Project.Emr ? call.RequiredText("ClusterId") : null,
            call.RequiredText(databaseName),
            schemaName is null ? null : call.Text(schemaName),
            table);
        return Allowed(call, call.Catalogue.FindTable(name));
    }

    /// <summary>What was found, unless the caller may not ask about it.</summary>
    public static Table? Allowed(OperationCall call, Table? table) =>
        table is not null && call.Books.Graph.IsForbidden(table) ? throw new ServiceException(ServiceErrors.TableForbidden) : table;

    public static Workspace WorkspaceOf(OperationCall call)
    {
        long id = call.RequiredNumber("ProjectId");
        Workspace? workspace = call.Catalogue.Workspaces.FirstOrDefault(candidate => candidate.ProjectId == id);
        return workspace is null ? throw new ServiceException(ServiceErrors.WorkspaceNotExist)
            : workspace.Forbidden || call.Books.Graph.IsForbidden(id) ? throw new ServiceException(ServiceErrors.WorkspaceForbidden)
            : workspace;
    }

    public static Node NodeOf(OperationCall call, string name = "NodeId") =>
        call.Catalogue.FindNode(call.RequiredNumber(name), call.ProjectEnv()) is not { } node || call.Books.Nodes.IsOffline(node)
            ? throw NoNode
            : call.Books.Graph.IsForbidden(node) ? throw new ServiceException(ServiceErrors.WorkspaceForbidden)
            : node;

    public static ServiceException NoNode => new(ServiceErrors.Workbench("the node does not exist."));

    /// <summary>With all that was done to it.</summary>
    public static InstanceState InstanceOf(OperationCall call) =>
        call.Books.Runs.Find(call.Catalogue, call.RequiredNumber("InstanceId"), call.ProjectEnv())
        ?? throw new ServiceException(ServiceErrors.Workbench("the instance does not exist."));

    /// <summary>A daily instance with all that was done to it.</summary>
    public static InstanceState StateOf(OperationCall call, in NodeInstance instance) =>
        call.Books.Runs.StateOf(call.Catalogue, call.Books.Runs.OriginOf(instance));

    public static void RequireEnterprise(OperationCall call)
    {
        if (!call.Books.Runs.Settings.Enterprise)
            throw new ServiceException(ServiceErrors.EditionNeeded);
    }

    public static Baseline? BaselineOf(OperationCall call, Node node) =>
        call.Catalogue.Workspaces.FirstOrDefault(workspace => workspace.ProjectId == node.ProjectId)
            ?.Baselines.FirstOrDefault(baseline => baseline.Guards(node));

    /// <summary>By AppGuid for MaxCompute, by cluster and database for EMR.</summary>
    public static Project ProjectOf(OperationCall call)
    {
        if (call.DataSourceType() == Project.Emr)
        {
            return call.Catalogue.FindProject(Project.Emr, call.RequiredText("ClusterId"), call.RequiredText("DatabaseName"))
                ?? throw new ServiceException(ServiceErrors.NoCalcEngine);
        }

        return ByAppGuid(call) ?? throw new ServiceException(ServiceErrors.NoCalcEngine);
    }

    /// <summary>Null when no AppGuid is given.</summary>
    public static Project? ByAppGuid(OperationCall call)
    {
        if (call.Text("AppGuid") is not { } guid)
            return null;
        if (!guid.StartsWith(OdpsPrefix, StringComparison.Ordinal))
            throw new ServiceException(ServiceErrors.AppGuidIllegal);
        return call.Catalogue.FindProject(Project.Odps, null, guid[OdpsPrefix.Length..])
            ?? throw new ServiceException(ServiceErrors.NoCalcEngine);
    }
}
