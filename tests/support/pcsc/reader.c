/*
 * A reader driver for pcscd that hands everything to vsmartcard's, and makes three things as they are with a real
 * reader: it can be unplugged (while the file $QYZMET_READER_UNPLUGGED exists), a card that does not answer is in all
 * the same, and a card pulled out in the middle of a command is an error (vsmartcard answers "success, no bytes").
 */
#include <PCSC/ifdhandler.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

#define VSMARTCARD "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
#define REAL(name) ((__typeof__(&name))symbol(#name))

static void *symbol(const char *name) {
  static void *library;
  if (library == NULL) library = dlopen(VSMARTCARD, RTLD_NOW);
  void *found = library == NULL ? NULL : dlsym(library, name);
  if (found == NULL) abort();
  return found;
}

static int unplugged(void) {
  const char *file = getenv("QYZMET_READER_UNPLUGGED");
  return file != NULL && access(file, F_OK) == 0;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR name) {
  return unplugged() ? IFD_COMMUNICATION_ERROR : REAL(IFDHCreateChannelByName)(lun, name);
}
RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel) {
  return unplugged() ? IFD_COMMUNICATION_ERROR : REAL(IFDHCreateChannel)(lun, channel);
}
RESPONSECODE IFDHCloseChannel(DWORD lun) { return REAL(IFDHCloseChannel)(lun); }
RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value) {
  if (tag != TAG_IFD_SLOTS_NUMBER || *length < 1) return REAL(IFDHGetCapabilities)(lun, tag, length, value);
  *length = 1;
  value[0] = 1; /* vsmartcard says two */
  return IFD_SUCCESS;
}
RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value) {
  return REAL(IFDHSetCapabilities)(lun, tag, length, value);
}
RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR a, UCHAR b, UCHAR c) {
  return REAL(IFDHSetProtocolParameters)(lun, protocol, flags, a, b, c);
}
RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD length) {
  RESPONSECODE result = REAL(IFDHPowerICC)(lun, action, atr, length);
  /* an ATR begins with 3B or 3F: the simulator's card that does not answer */
  int mute = result == IFD_SUCCESS && action != IFD_POWER_DOWN && *length > 0 && atr[0] == 0;
  if (mute) *length = 0;
  return mute ? IFD_ERROR_POWER_ACTION : result;
}
RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send, PUCHAR command, DWORD size, PUCHAR answer,
                               PDWORD length, PSCARD_IO_HEADER receive) {
  RESPONSECODE result =
      unplugged() ? IFD_COMMUNICATION_ERROR
                  : REAL(IFDHTransmitToICC)(lun, send, command, size, answer, length, receive);
  int lost = result == IFD_SUCCESS && *length == 0;
  if (result != IFD_SUCCESS) *length = 0;
  return lost ? IFD_COMMUNICATION_ERROR : result;
}
RESPONSECODE IFDHICCPresence(DWORD lun) {
  return unplugged() ? IFD_COMMUNICATION_ERROR : REAL(IFDHICCPresence)(lun);
}
RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR in, DWORD size, PUCHAR out, DWORD room, LPDWORD length) {
  return REAL(IFDHControl)(lun, code, in, size, out, room, length);
}
