using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Nodes;

/// <summary>A package that is waited for.</summary>
/// <param name="source">What was given.</param>
/// <param name="id">Which package.</param>
internal sealed class AwaitedDeployment(object? source, long id) : Awaited(source)
{
    /// <inheritdoc/>
    public override string Name => $"deployment {id}";

    /// <inheritdoc/>
    public override string ShortName => Name;

    /// <inheritdoc/>
    protected override string? StateOf(DwObject seen) => ((Deployment)seen).Status;

    // A status that nobody knows yet is no end.
    /// <inheritdoc/>
    protected override Verdict Judge(DwObject seen, TimeSpan now)
    {
        var package = (Deployment)seen;
        return package.Status switch
        {
            nameof(DeploymentStatus.Succeeded) => Verdict.Ended,
            nameof(DeploymentStatus.Failed) => Verdict.Failed(Failure(package)),
            _ => Verdict.Waits,
        };
    }

    private DwException Failure(Deployment package)
    {
        string reason = package.ErrorMessage is string message ? $": {message}" : ".";
        string region = package.Region is null ? string.Empty : $" -Region {package.Region}";
        return new DwException(
            ErrorId.RunFailed,
            $"{Name} failed{reason}",
            advice: $"See what was in it: (Get-DwDeployment {id} -Project {package.ProjectId}{region}).Files");
    }
}
