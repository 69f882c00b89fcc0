using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>Files of the emulator on their way.</summary>
public sealed class DeploymentTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public async Task A_package_is_ready_and_then_done_and_nothing_but_the_time_decides()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_clock);
        JsonElement before = await FileAsync(server, 700001);
        long fileId = before.GetProperty("FileId").GetInt64();

        long id = await StartAsync(server, "SubmitFile", fileId);

        Assert.Equal(0, await StatusAsync(server, id));
        Assert.Equal(Version(before), Version(await FileAsync(server, 700001)));
        _clock.Advance(TimeSpan.FromSeconds(1));
        JsonElement done = await DeploymentAsync(server, id);
        Assert.Equal(1, done.GetProperty("Deployment").GetProperty("Status").GetInt32());
        Assert.Equal(fileId, done.GetProperty("DeployedItems")[0].GetProperty("FileId").GetInt64());
        Assert.Equal(Version(before) + 1, Version(await FileAsync(server, 700001)));
        Assert.Equal([$"SubmitFile {fileId}"], await server.ActionsAsync());
    }

    [Fact]
    public async Task What_was_never_committed_cannot_go_to_production_and_what_was_then_can()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_clock);
        JsonElement files = (await server.CallAsync("ListFiles", new { ProjectId = 10002, PageSize = 100 })).GetProperty("Data");
        JsonElement file = files.GetProperty("Files").EnumerateArray().First(static one => one.GetProperty("CommitStatus").GetInt32() == 0);
        long fileId = file.GetProperty("FileId").GetInt64();

        long early = await StartAsync(server, "DeployFile", fileId);
        await StartAsync(server, "SubmitFile", fileId);
        _clock.Advance(TimeSpan.FromSeconds(1));
        long late = await StartAsync(server, "DeployFile", fileId);
        _clock.Advance(TimeSpan.FromSeconds(1));

        JsonElement failed = (await DeploymentAsync(server, early)).GetProperty("Deployment");
        Assert.Equal(2, failed.GetProperty("Status").GetInt32());
        Assert.NotEmpty(failed.GetProperty("ErrorMessage").GetString()!);
        Assert.Equal(1, await StatusAsync(server, late));
    }

    [Fact]
    public async Task A_file_goes_to_production_by_its_node_and_is_asked_for_by_the_name_of_its_workspace()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_clock);

        JsonElement reply = await server.CallAsync("DeployFile", new { NodeId = 700001, ProjectIdentifier = "sales_ws" });

        long id = reply.GetProperty("Data").GetInt64();
        await server.CallAsync("GetDeployment", new { DeploymentId = id, ProjectIdentifier = "sales_ws" });
        Assert.Equal(400, (await server.RefusedAsync("GetDeployment", new { DeploymentId = id, ProjectId = 10001 })).Status);
        Assert.Equal(400, (await server.RefusedAsync("DeployFile", new { ProjectId = 10002 })).Status);
        Assert.Equal(["DeployFile 700001"], await server.ActionsAsync());
    }

    [Fact]
    public async Task A_reset_forgets_all_packages()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_clock);
        JsonElement file = await FileAsync(server, 700001);
        long id = await StartAsync(server, "SubmitFile", file.GetProperty("FileId").GetInt64());
        _clock.Advance(TimeSpan.FromSeconds(1));

        await server.PostAsync("reset");

        Assert.Equal(400, (await server.RefusedAsync("GetDeployment", new { DeploymentId = id, ProjectId = 10002 })).Status);
        Assert.Equal(file.ToString(), (await FileAsync(server, 700001)).ToString());
    }

    private static int Version(JsonElement file) => file.GetProperty("CurrentVersion").GetInt32();

    private static async Task<JsonElement> FileAsync(EmulatorServer server, long nodeId) =>
        (await server.CallAsync("GetFile", new { NodeId = nodeId, ProjectId = 10002 })).GetProperty("Data").GetProperty("File");

    private static async Task<long> StartAsync(EmulatorServer server, string action, long fileId) =>
        (await server.CallAsync(action, new { FileId = fileId, ProjectId = 10002 })).GetProperty("Data").GetInt64();

    private static async Task<JsonElement> DeploymentAsync(EmulatorServer server, long id) =>
        (await server.CallAsync("GetDeployment", new { DeploymentId = id, ProjectId = 10002 })).GetProperty("Data");

    private static async Task<int> StatusAsync(EmulatorServer server, long id) =>
        (await DeploymentAsync(server, id)).GetProperty("Deployment").GetProperty("Status").GetInt32();

    private sealed class HandClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public void Advance(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
