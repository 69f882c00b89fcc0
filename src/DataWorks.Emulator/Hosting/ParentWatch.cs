using System.Diagnostics;

namespace DataWorks.Emulator.Hosting;

/// <summary>Ends the emulator when the process that started it is gone, however it went.</summary>
internal static class ParentWatch
{
    public static async Task WaitForExitAsync(int processId)
    {
        try
        {
            using var parent = Process.GetProcessById(processId);
            await parent.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
