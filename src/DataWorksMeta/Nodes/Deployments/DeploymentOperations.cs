using DataWorksMeta.Api;

namespace DataWorksMeta.Nodes;

/// <summary>The operation on packages of files.</summary>
internal static class DeploymentOperations
{
    private static readonly Operation<Deployment> s_one =
        new("GetDeployment", "Data.Deployment", static row => new Deployment(row)) { OfOne = true };

    public static Query<Deployment> One(DeploymentKey deployment) => s_one.Query(
        deployment,
        new() { { "DeploymentId", deployment.DeploymentId }, { "ProjectId", deployment.ProjectId } });
}
