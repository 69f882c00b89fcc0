# Who is asking: what a failed sign-in leaves behind, where paths start, and what is said once.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1
    $script:homeName = $IsWindows ? 'USERPROFILE' : 'HOME'
    $script:oldHome = [Environment]::GetEnvironmentVariable($homeName)
    $script:home1 = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
    $null = New-Item (Join-Path $home1 'keys') -ItemType Directory
    [Environment]::SetEnvironmentVariable($homeName, $home1)
    $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'

    function Set-KeyFile {
        param([string] $Path, [string] $Id)
        $key = @{ name = 'prod'; mode = 'AK'; access_key_id = $Id; access_key_secret = 'a-secret'; region_id = 'cn-shanghai' }
        @{ current = 'prod'; profiles = @($key) } | ConvertTo-Json -Depth 5 | Set-Content $Path
        if (-not $IsWindows) {
            chmod 600 $Path
        }
    }

    function Connect-Emulator {
        Connect-DwAccount cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }
}

AfterAll {
    Disconnect-DwAccount
    [Environment]::SetEnvironmentVariable($homeName, $oldHome)
    $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = $null
    Remove-Item $home1 -Recurse -Force
}

Describe 'A Connect-DwAccount that failed' {
    BeforeEach {
        Connect-Emulator
        Set-KeyFile (Join-Path $home1 'keys' 'config.json') 'from-file'
        $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $home1 'keys' 'config.json'
        try { Connect-DwAccount cn-shanghai -Endpoint $emulator.Address -Profile nope } catch { $script:failure = $_ }
        Reset-Emulator $emulator
    }

    AfterEach {
        Disconnect-DwAccount
        $env:ALIBABA_CLOUD_CONFIG_FILE = $null
    }

    It 'leaves nobody in its place: neither who called before nor whom the files name' {
        $failure.FullyQualifiedErrorId | Should -BeLike 'Dw.NoProfile,*'
        $answer = Invoke-Recorded { Get-DwProject }
        $answer.Ended.FullyQualifiedErrorId | Should -BeLike 'Dw.NotConnected,*'
        $answer.Output | Should -BeNullOrEmpty
        Get-Action | Should -BeNullOrEmpty
        Get-DwSession | Should -BeNullOrEmpty
    }

    It 'is told by Test-DwSession' {
        $check = Test-DwSession | Where-Object Status -EQ Failed
        $check.ErrorId | Should -Be 'Dw.NotConnected'
        Get-Action | Should -BeNullOrEmpty
    }

    It 'does not touch a session that is held' {
        $session = New-DwSession cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        Test-DwTable odps.sales.dim_product -Session $session | Should -BeTrue
    }

    It 'is over with the next one, or when it is given up' {
        Connect-Emulator
        Test-DwTable odps.sales.dim_product | Should -BeTrue
        try { Connect-DwAccount -Profile nope } catch { $null = $_ }
        Disconnect-DwAccount
        Invoke-Recorded { Get-DwProject } | ForEach-Object { $_.Ended.FullyQualifiedErrorId } | Should -Not -BeLike 'Dw.NotConnected,*'
    }
}

Describe 'A relative path' {
    It 'starts in the folder of the prompt, not of the process' {
        Set-KeyFile (Join-Path $home1 'keys' 'mine.json') 'LTAImine-mine'
        Push-Location (Join-Path $home1 'keys')
        $env:ALIBABA_CLOUD_CONFIG_FILE = '"mine.json"'
        try {
            [Environment]::CurrentDirectory | Should -Not -Be $PWD.Path
            (New-DwSession).AccessKeyId | Should -Be '****mine'
            (Connect-DwAccount -PassThru).AccessKeyId | Should -Be '****mine'
        }
        finally {
            Pop-Location
            $env:ALIBABA_CLOUD_CONFIG_FILE = $null
            Disconnect-DwAccount
        }
    }
}

Describe 'A file that others can read' -Skip:$IsWindows {
    It 'is spoken of once' {
        $path = Join-Path $home1 'keys' 'open.json'
        Set-KeyFile $path 'from-open'
        chmod 644 $path
        $env:ALIBABA_CLOUD_CONFIG_FILE = $path
        try {
            $said = & { New-DwSession; New-DwSession; Connect-DwAccount } 3>&1
        }
        finally {
            $env:ALIBABA_CLOUD_CONFIG_FILE = $null
            Disconnect-DwAccount
        }
        @($said | Where-Object { $_ -is [System.Management.Automation.WarningRecord] }).Count | Should -Be 1
    }
}

Describe 'A pipe that nobody writes to' -Skip:$IsWindows {
    It 'is waited for no longer than a person wishes' {
        $pipe = Join-Path $home1 'pipe'
        mkfifo $pipe
        $env:ALIBABA_CLOUD_CREDENTIALS_FILE = $pipe
        $shell = [powershell]::Create()
        try {
            $seen = [Threading.ManualResetEventSlim]::new()
            $script = 'param($Module, $Seen) Import-Module $Module; $Seen.Set(); New-DwSession cn-shanghai'
            $null = $shell.AddScript($script).AddArgument($manifest).AddArgument($seen).BeginInvoke()
            $seen.Wait(60000) | Should -BeTrue
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 3
            $shell.InvocationStateInfo.State | Should -Be Stopped
        }
        finally {
            $env:ALIBABA_CLOUD_CREDENTIALS_FILE = $null
            $shell.Dispose()
        }
    }
}
