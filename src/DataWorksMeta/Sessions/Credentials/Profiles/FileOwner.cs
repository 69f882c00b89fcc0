using System.Runtime.InteropServices;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Whether this user may change the mode of a file: the runtime tells the mode and not the owner.</summary>
internal static class FileOwner
{
    private const int CurrentFolder = -100;
    private const uint Owner = 8;
    private const int OwnerOffset = 20;
    private const int StatusBytes = 256;
    private const int WriteAccess = 2;
    private const int ReadOnlyFileSystem = 30;

    public static bool MayChange(string path)
    {
        try
        {
            return IsOwn(path) && !IsReadOnly(path);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return true;
        }
    }

    private static bool IsOwn(string path)
    {
        // The one call whose result looks alike on every Linux.
        byte[] status = new byte[StatusBytes];
        return !OperatingSystem.IsLinux()
            || statx(CurrentFolder, path, 0, Owner, status) != 0
            || BitConverter.ToUInt32(status, OwnerOffset) == geteuid();
    }

    private static bool IsReadOnly(string path) =>
        access(path, WriteAccess) != 0 && Marshal.GetLastPInvokeError() == ReadOnlyFileSystem;

#pragma warning disable SA1300, IDE1006, SYSLIB1054, CA2101 // The names of the system; what would be made for them needs unsafe code.
    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);
#pragma warning restore SA1300, IDE1006, SYSLIB1054, CA2101
}
