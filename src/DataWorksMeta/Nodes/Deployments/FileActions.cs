using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Nodes;

/// <summary>
/// What can be done to a file of the old DataStudio. Both give the id of a package at once, and are done some time later.
/// </summary>
internal static class FileActions
{
    /// <summary>The plan that commits a file: its code goes to development.</summary>
    /// <param name="file">The file.</param>
    /// <param name="comment">What is said about it.</param>
    /// <param name="skipsExtensions">Whether the checks of extensions are left out.</param>
    /// <param name="locate">Finds the file by its id and its workspace, where they are not known yet.</param>
    public static ActionPlan Submit(FileKey file, string? comment, bool skipsExtensions, Locate? locate) => Plan(
        "SubmitFile",
        "Commit",
        file,
        new() { { "FileId", file.FileId }, { "SkipAllDeployFileExtensions", skipsExtensions ? true : null } },
        comment,
        locate,
        found => Submit(found, comment, skipsExtensions, null));

    /// <summary>The plan that deploys the committed version of a file to production.</summary>
    /// <param name="file">The file, or its node.</param>
    /// <param name="comment">What is said about it.</param>
    /// <param name="locate">Finds its workspace, where that is not known yet.</param>
    public static ActionPlan Publish(FileKey file, string? comment, Locate? locate) => Plan(
        "DeployFile",
        "Deploy to production",
        file,
        new() { { "FileId", file.FileId }, { "NodeId", file.FileId is null ? file.NodeId : null } },
        comment,
        locate,
        found => Publish(found, comment, null));

    private static ActionPlan Plan(
        string operation,
        string text,
        FileKey file,
        Arguments which,
        string? comment,
        Locate? locate,
        Func<FileKey, ActionPlan> again) => new(
        operation, which.With("ProjectId", file.ProjectId).With("Comment", comment), TargetOf(file), text)
    {
        IsPreparedAlways = locate is not null,
        Prepare = locate is null
            ? null
            : async (caller, log, token) => again(await locate(caller, log, token).ConfigureAwait(false)),
        // Whether a version came of this call or of another one, nothing shows.
        LookCommand = LookCommand(file),
        Result = answer => new Deployment(answer, IdIn(answer), file),
    };

    private static long? IdIn(ActionAnswer answer) =>
        answer.Reply is { } root && ReplyFields.Find(root, "Data") is { } data ? ReplyFields.Long(data) : null;

    private static ActionTarget TargetOf(FileKey file) => file.FileId is null
        ? new ActionTarget("file of node", file.ToString())
        : new ActionTarget("file", file.ToString());

    private static string LookCommand(FileKey file) => string.Create(
        CultureInfo.InvariantCulture,
        $"Get-DwFile {(file.FileId is null ? "-NodeId" : "-FileId")} {file} -Project {file.ProjectId} | "
            + $"Format-List CurrentVersion, IsCommitted, LastEditTime");

    /// <summary>Finds a file by what it was named by.</summary>
    internal delegate Task<FileKey> Locate(ICaller caller, ICallLog log, CancellationToken token);
}
